import { createServer, type IncomingMessage, request as requestHttp, type ServerResponse } from "node:http";
import { request as requestHttps } from "node:https";
import type { Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A proxy for `target` whose open connections a test can break. */
export type UnreliableLine = { url: string; cut: () => void };

/** Starts the proxy for one test. */
export async function unreliableLine(target: string): Promise<UnreliableLine> {
  const sockets = new Set<Socket>();
  const send = target.startsWith("https:") ? requestHttps : requestHttp;

  function handOn(req: IncomingMessage, res: ServerResponse): void {
    const url = new URL(req.url ?? "/", target);
    const headers = { ...req.headers, host: url.host };
    const onward = send(url, { method: req.method, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on("error", () => res.destroy());
    res.on("close", () => onward.destroy());
    req.pipe(onward);
  }

  const server = createServer(handOn);
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    cut();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port");
  return { url: `http://127.0.0.1:${address.port}`, cut };
}
