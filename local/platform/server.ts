import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server as SocketServer } from "socket.io";
import { assemble, startClocks } from "./assemble.ts";
import { isKey } from "./auth/principal.ts";
import type { PlatformConfig } from "./config.ts";
import { handle } from "./http/handle.ts";
import { Router } from "./http/router.ts";
import type { Platform } from "./platform.ts";
import { routes } from "./routes/index.ts";
import { Store } from "./store/store.ts";

export type RunningPlatform = {
  platform: Platform;
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Ends the service. Everything it acknowledged is in the store. */
  close: () => Promise<void>;
};

/**
 * Starts a platform on 127.0.0.1.
 * @throws StoreLockedError when another process uses `dataDir`, or Node's error when the port is taken (EADDRINUSE)
 */
export async function startPlatform(config: PlatformConfig): Promise<RunningPlatform> {
  const platform = assemble(config, new Store(config.dataDir));
  const router = new Router(routes);
  const server = createServer((req, res) => void handle(platform, router, req, res));
  // Readers and long polls stay open for hours, and a streamed body lasts as long as the answer that it carries.
  server.requestTimeout = 0;
  const io = socketServer(platform, server);
  try {
    await listen(server, config.port);
  } catch (error) {
    platform.store.close();
    throw error;
  }
  platform.notifier.attach((runId, message) => io.of("/dev-worker").to(runId).emit("run:notify", message));
  const stopClocks = startClocks(platform);
  const { port } = server.address() as AddressInfo;
  const close = () => {
    stopClocks();
    return stop(platform, server, io);
  };
  return { platform, url: `http://127.0.0.1:${port}`, close };
}

/** Creates the socket.io server. CLI 4.8.3 connects to its namespace `/dev-worker` and subscribes to the runs it holds. */
function socketServer(platform: Platform, server: HttpServer): SocketServer {
  const io = new SocketServer(server, { transports: ["websocket"], serveClient: false });
  const workers = io.of("/dev-worker");
  workers.use((socket, next) => {
    const token = /^Bearer +(\S+)$/.exec(socket.handshake.headers.authorization ?? "")?.[1];
    next(token !== undefined && isKey(platform.config, token) ? undefined : new Error("Invalid API key"));
  });
  workers.on("connection", (socket) => {
    const close = platform.sessions.open();
    socket.on("disconnect", close);
    socket.on("run:subscribe", (message: unknown) => {
      for (const id of idsOf(message)) {
        void socket.join(id);
        platform.notifier.remind(id);
      }
    });
    socket.on("run:unsubscribe", (message: unknown) => {
      for (const id of idsOf(message)) void socket.leave(id);
    });
  });
  return io;
}

function idsOf(message: unknown): string[] {
  if (typeof message !== "object" || message === null || !("runFriendlyIds" in message)) return [];
  const { runFriendlyIds: ids } = message;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
}

function listen(server: HttpServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

// Sockets are destroyed, never ended: readers would take a clean end for the end of the stream.
async function stop(platform: Platform, server: HttpServer, io: SocketServer): Promise<void> {
  server.closeAllConnections();
  io.disconnectSockets(true);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  platform.dispatcher.stop();
  platform.store.close();
}
