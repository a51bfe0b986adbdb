import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server as SocketServer } from "socket.io";
import { isKey } from "./auth/principal.ts";
import type { PlatformConfig } from "./config.ts";
import { requeueDue } from "./engine/attempts.ts";
import { Bus } from "./engine/bus.ts";
import { expireRun } from "./engine/cancel.ts";
import type { ScheduleContext } from "./engine/context.ts";
import { Dispatcher } from "./engine/dispatcher.ts";
import { Notifier } from "./engine/notifier.ts";
import { returnToQueue } from "./engine/queue.ts";
import { getRun } from "./engine/runs.ts";
import { fireSchedule } from "./engine/schedules.ts";
import { Sessions } from "./engine/sessions.ts";
import { type TimerKind, Timers } from "./engine/timers.ts";
import { startDelayed } from "./engine/trigger.ts";
import { timeOutWaitpoint } from "./engine/waitpoints.ts";
import { handle } from "./http/handle.ts";
import { Router } from "./http/router.ts";
import type { Platform } from "./platform.ts";
import { routes } from "./routes/index.ts";
import { startPruning } from "./store/prune.ts";
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
  const platform = assemble(config);
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
  platform.notifier.attach(io);
  platform.timers.arm();
  platform.sessions.start();
  const stopPruning = startPruning(platform);
  const { port } = server.address() as AddressInfo;
  const close = () => {
    stopPruning();
    return stop(platform, server, io);
  };
  return { platform, url: `http://127.0.0.1:${port}`, close };
}

function assemble(config: PlatformConfig): Platform {
  const store = new Store(config.dataDir);
  const bus = new Bus();
  const notifier = new Notifier({ store });
  // `platform` is defined before a timer fires, because the timers are armed later.
  const timers = new Timers(store, (kind, ref) => fire(platform, kind, ref));
  const engine = { config, store, bus, timers, notifier };
  const dispatcher = new Dispatcher(engine);
  const sessions = new Sessions(engine);
  const platform: Platform = { ...engine, dispatcher, sessions };
  return platform;
}

function fire(context: ScheduleContext, kind: TimerKind, ref: string): void {
  switch (kind) {
    case "waitpoint":
      timeOutWaitpoint(context, ref);
      break;
    case "delay":
      startDelayed(context, ref);
      break;
    case "ttl":
      expireRun(context, ref);
      break;
    case "requeue":
      requeueDue(context, ref);
      break;
    case "start":
      returnToQueue(context, ref, getRun(context, ref).snapshot_id);
      break;
    case "schedule":
      fireSchedule(context, ref);
      break;
  }
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
  platform.sessions.stop();
  platform.timers.stop();
  platform.notifier.stop();
  server.closeAllConnections();
  io.disconnectSockets(true);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  platform.dispatcher.stop();
  platform.store.close();
}
