import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { settings } from "./settings.ts";

/** A connection between a browser and the app that a test can cut. Playwright's `setOffline` keeps open connections. */
export type Network = {
  /** The address of the app through this connection. */
  url: string;
  /** Breaks every connection, and refuses new ones. */
  cut: () => void;
  mend: () => void;
  close: () => void;
};

/** Opens a proxy to the app. */
export async function layNetwork(): Promise<Network> {
  const { port: appPort } = new URL(settings.baseUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(appPort), "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.resetAndDestroy();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
