import type { PlatformConfig } from "../config.ts";
import type { Store } from "../store/store.ts";
import type { Bus } from "./bus.ts";
import type { Timers } from "./timers.ts";

// The parts of the platform that a function needs, from few to many. The whole platform is one of each.

/** Reads and writes rows. */
export type StoreContext = { store: Store };

/** Writes rows and tells listeners. */
export type BusContext = StoreContext & { bus: Bus };

/** Writes rows, tells listeners and sets timers. */
export type TimerContext = BusContext & { timers: Timers };

/** Does all of that and wakes the CLI. */
export type EngineContext = TimerContext & { notifier: { notify: (runId: string) => void } };

/** Triggers runs while a CLI is connected. */
export type ScheduleContext = EngineContext & { sessions: { isConnected: boolean } };

/** Signs addresses with the API key. */
export type ConfigContext = { config: PlatformConfig };

/** Reads rows and signs addresses. */
export type ViewContext = StoreContext & ConfigContext;
