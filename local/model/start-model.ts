import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sendError } from "./http/json.ts";
import { route } from "./router.ts";
import { createService } from "./service.ts";

export interface ModelOptions {
  /** 0 (the default) is any free port. */
  port?: number;
  /** Words a second. 0 is as fast as possible. Default 60. */
  tokensPerSecond?: number;
  /** Silence before the first token, in milliseconds. Default 150. */
  firstTokenMs?: number;
  /** Opens the control door. Default false. */
  control?: boolean;
}

export interface RunningModel {
  /** Without `/v1`, such as `http://127.0.0.1:41234`. */
  url: string;
  /** Ends every stream and frees the port. */
  close(): Promise<void>;
}

/** Longer than the callers' pools keep a connection, so that no request uses a connection that is closing. */
const KEEP_ALIVE_MS = 65_000;

/** Starts the server on 127.0.0.1. Rejects with Node's error, such as EADDRINUSE, when it cannot listen. */
export async function startModel(options: ModelOptions = {}): Promise<RunningModel> {
  const { port = 0, tokensPerSecond = 60, firstTokenMs = 150, control = false } = options;
  const service = createService({ tokensPerSecond, firstTokenMs });
  const server = createServer((request, response) => {
    route(service, control, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendError(response, error);
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
