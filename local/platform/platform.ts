import type { PlatformConfig } from "./config.ts";
import type { Bus } from "./engine/bus.ts";
import type { Dispatcher } from "./engine/dispatcher.ts";
import type { Notifier } from "./engine/notifier.ts";
import type { Sessions } from "./engine/sessions.ts";
import type { Timers } from "./engine/timers.ts";
import type { Store } from "./store/store.ts";

/** The parts that the engine's functions and the routes share. One per process; `server.ts` puts it together. */
export type Platform = {
  config: PlatformConfig;
  store: Store;
  bus: Bus;
  timers: Timers;
  notifier: Notifier;
  dispatcher: Dispatcher;
  sessions: Sessions;
};
