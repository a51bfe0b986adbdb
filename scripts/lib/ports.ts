import { connect, createServer } from "node:net";

/** Whether nobody listens on this TCP port of this machine, under either name of localhost, and we may. */
export async function isFree(port: number): Promise<boolean> {
  // Some systems let two programs listen on one port under different addresses, so listening alone proves little.
  if ((await accepts("127.0.0.1", port)) || (await accepts("::1", port))) return false;
  return (await listenOnce(port)) !== undefined;
}

/** Gives `wanted` when it is free, otherwise any free port of 127.0.0.1. */
export async function freePort(wanted = 0): Promise<number> {
  if (wanted !== 0 && (await isFree(wanted))) return wanted;
  const port = await listenOnce(0);
  if (port === undefined) throw new Error("This machine has no free port on 127.0.0.1.");
  return port;
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => done(true));
    socket.once("timeout", () => done(false));
    socket.once("error", () => done(false));
  });
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : undefined));
    });
  });
}
