import { createServer } from "node:net";

/** Returns `wanted` when that port is free on 127.0.0.1, otherwise any free port. */
export async function freePort(wanted = 0): Promise<number> {
  const port = (await listenOnce(wanted)) ?? (await listenOnce(0));
  if (port === undefined) throw new Error("This machine has no free port on 127.0.0.1.");
  return port;
}

/** Opens and closes a TCP port of 127.0.0.1 (0 = any). Returns its number, or undefined when it is taken. */
export function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : undefined));
    });
  });
}
