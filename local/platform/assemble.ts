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
import type { Platform } from "./platform.ts";
import { startPruning } from "./store/prune.ts";
import type { Store } from "./store/store.ts";

/** Creates all parts of a platform on a store. Nothing happens by time before `startClocks`. */
export function assemble(config: PlatformConfig, store: Store): Platform {
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

/** Starts everything that happens by time: timers, the watch over the CLI, pruning. Returns a function that ends it. */
export function startClocks(platform: Platform): () => void {
  platform.timers.arm();
  platform.sessions.start();
  const stopPruning = startPruning(platform);
  return () => {
    stopPruning();
    platform.sessions.stop();
    platform.timers.stop();
    platform.notifier.stop();
  };
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
