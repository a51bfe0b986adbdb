import superjson from "superjson";
import { ENVIRONMENT } from "../config.ts";
import { newId } from "../ids.ts";
import type { ScheduleContext, StoreContext, TimerContext } from "./context.ts";
import { nextTimes } from "./cron.ts";
import { triggerRun } from "./trigger.ts";
import type { Trigger } from "./trigger-options.ts";
import type { TaskManifest } from "./workers.ts";

/** A schedule that a task declares in the code (`ScheduleMetadata` of core 4.8.3). */
export type Schedule = {
  id: string;
  task: string;
  cron: string;
  timezone: string;
  /** Ms since 1970; null before the first time. */
  last_at: number | null;
  next_at: number;
};

/** Number of upcoming times in a payload, as on the hosted platform. */
const UPCOMING = 10;

/**
 * Creates, changes and deletes schedules so that they are those of the code. An unchanged schedule keeps its next time,
 * so that a rebuild just before that time does not skip it.
 */
export function syncSchedules(context: TimerContext, tasks: readonly TaskManifest[], now = Date.now()): void {
  const known = new Map(listSchedules(context).map((schedule) => [schedule.task, schedule]));
  for (const { id: task, schedule: declared } of tasks) {
    if (!declared || !isForHere(declared.environments)) continue;
    const { cron, timezone } = declared;
    const before = known.get(task);
    known.delete(task);
    const isSame = before?.cron === cron && before.timezone === timezone;
    const next = isSame ? before.next_at : (nextTimes(cron, timezone, now, 1)[0] ?? now);
    context.store.run(
      `INSERT OR REPLACE INTO schedules (id, task, cron, timezone, last_at, next_at) VALUES (?, ?, ?, ?, ?, ?)`,
      ...[before?.id ?? newId("sched"), task, cron, timezone, before?.last_at ?? null, next],
    );
    // An unchanged schedule may have lost its timer, when firing it failed.
    context.timers.set("schedule", task, next);
  }
  for (const task of known.keys()) {
    context.store.run("DELETE FROM schedules WHERE task = ?", task);
    context.timers.clear("schedule", task);
  }
}

function isForHere(environments: readonly string[] | undefined): boolean {
  return !environments || environments.length === 0 || environments.includes(ENVIRONMENT.type);
}

/** Returns all schedules in the order of their tasks' names. */
export function listSchedules(context: StoreContext): Schedule[] {
  return context.store.all<Schedule>("SELECT * FROM schedules ORDER BY task");
}

/** Finds a schedule by its id. */
export function findSchedule(context: StoreContext, id: string): Schedule | undefined {
  return context.store.get<Schedule>("SELECT * FROM schedules WHERE id = ?", id);
}

/**
 * Triggers a run of a task's schedule and sets its next time after `now`. Without a CLI it triggers none, as in the
 * hosted development environment, because the runs would pile up.
 * @returns the id of the run, or undefined
 */
export function fireSchedule(context: ScheduleContext, task: string, now = Date.now()): string | undefined {
  const schedule = context.store.get<Schedule>("SELECT * FROM schedules WHERE task = ?", task);
  if (!schedule) return undefined;
  const { id, cron, timezone, next_at: due } = schedule;
  const run = context.sessions.isConnected ? triggerRun(context, triggerOf(schedule)).run : undefined;
  const next = nextTimes(cron, timezone, Math.max(now, due), 1)[0] ?? now;
  context.store.run("UPDATE schedules SET last_at = ?, next_at = ? WHERE id = ?", due, next, id);
  context.timers.set("schedule", task, next);
  return run?.id;
}

/** Returns the trigger of a scheduled run. Its payload is a `ScheduledTaskPayload` of core 4.8.3, which has dates. */
function triggerOf({ id, task, cron, timezone, last_at: last, next_at: due }: Schedule): Trigger {
  const payload = {
    scheduleId: id,
    type: "DECLARATIVE",
    timestamp: new Date(due),
    lastTimestamp: last === null ? undefined : new Date(last),
    timezone,
    upcoming: nextTimes(cron, timezone, due, UPCOMING).map((time) => new Date(time)),
  };
  return { task, payload: superjson.stringify(payload), payloadType: "application/super+json", tags: [] };
}
