import type { PlatformConfig } from "../config.ts";
import type { Store } from "../store/store.ts";
import type { Bus } from "./bus.ts";
import type { Timers } from "./timers.ts";

// The parts of the platform that a function needs, from few to many. `Platform` fits all of these types.

/** For functions that read and write rows. */
export type StoreContext = { store: Store };

/** For functions that also tell listeners. */
export type BusContext = StoreContext & { bus: Bus };

/** For functions that also set timers. */
export type TimerContext = BusContext & { timers: Timers };

/** For functions that also wake the CLI. */
export type EngineContext = TimerContext & { notifier: { notify: (runId: string) => void } };

/** For functions that also need to know whether a CLI is connected. */
export type ScheduleContext = EngineContext & { sessions: { isConnected: boolean } };

/** For functions that read the settings, such as the API key. */
export type ConfigContext = { config: PlatformConfig };

/** For functions that show rows to a client. */
export type ViewContext = StoreContext & ConfigContext;
