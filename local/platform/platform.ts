import type { PlatformConfig } from "./config.ts";
import type { Bus } from "./engine/bus.ts";
import type { Dispatcher } from "./engine/dispatcher.ts";
import type { Notifier } from "./engine/notifier.ts";
import type { Sessions } from "./engine/sessions.ts";
import type { Timers } from "./engine/timers.ts";
import type { Store } from "./store/store.ts";

/** All parts of the platform, created by `assemble.ts`. Routes get all of them, the engine's functions a narrow context. */
export type Platform = {
  config: PlatformConfig;
  store: Store;
  bus: Bus;
  timers: Timers;
  notifier: Notifier;
  dispatcher: Dispatcher;
  sessions: Sessions;
};
