import { connect } from "node:net";
import { listenOnce } from "@standby/database/free-port";

/** Tells whether this TCP port is free under both addresses of localhost, and this process may listen on it. */
export async function isFree(port: number): Promise<boolean> {
  // Some systems let two programs listen on one port under different addresses, so listening alone is no proof.
  if ((await accepts("127.0.0.1", port)) || (await accepts("::1", port))) return false;
  return (await listenOnce(port)) !== undefined;
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
