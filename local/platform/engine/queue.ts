import { LIMITS } from "../config.ts";
import type { StoreContext, TimerContext } from "./context.ts";
import type { Run } from "./rows.ts";
import { addSnapshot, getRun } from "./runs.ts";
import { queueLimit, type Worker, workerFor } from "./workers.ts";

const HOLDS_SLOT = "execution_status IN ('PENDING_EXECUTING', 'EXECUTING', 'PENDING_CANCEL')";

/** Puts a run into its queue. With `front`, a run that had already started goes before new ones. */
export function enqueue(
  context: TimerContext,
  run: Run,
  description: string,
  front = false,
  patch: Partial<Run> = {},
): Run {
  context.timers.clear("start", run.id);
  const now = Date.now();
  const queued = addSnapshot(context, run, "QUEUED", description, {
    ...patch,
    status: "PENDING",
    queue_at: front ? run.created_at : now,
    queued_at: run.queued_at ?? now,
  });
  context.store.afterCommit(() => context.bus.emit("queue"));
  return queued;
}

/** Puts a run that never started into its queue, with the head start that its priority gives it. */
export function enqueueNew(context: TimerContext, run: Run, description: string): Run {
  const headStart = run.created_at - run.queue_at;
  const queued = enqueue(context, run, description);
  if (headStart <= 0) return queued;
  context.store.run("UPDATE runs SET queue_at = ? WHERE id = ?", queued.queue_at - headStart, run.id);
  return queued;
}

/** Returns a dequeued run to its queue that was not started, because its CLI died or did not get it. */
export function returnToQueue(context: TimerContext, runId: string, snapshotId: string): void {
  const run = getRun(context, runId);
  if (run.execution_status !== "PENDING_EXECUTING" || run.snapshot_id !== snapshotId) return;
  enqueue(context, run, "Run was dequeued but not started", true);
}

/**
 * Dequeues up to `count` runs that `worker` may execute, oldest first, each queue within its concurrency limit.
 * Waiting runs (EXECUTING_WITH_WAITPOINTS) hold no slot, as on the hosted platform.
 */
export function takeRuns(context: TimerContext, worker: Worker, count: number, startWithin: number): Run[] {
  const tasks = JSON.stringify(worker.tasks.map((task) => task.id));
  const full: string[] = [];
  const taken: Run[] = [];
  const room = Math.min(count, LIMITS.concurrentRuns - countRunning(context));
  while (taken.length < room) {
    const run = context.store.get<Run>(
      `SELECT * FROM runs WHERE execution_status = 'QUEUED' AND status = 'PENDING'
         AND task IN (SELECT value FROM json_each(?))
         AND queue || char(0) || concurrency_key NOT IN (SELECT value FROM json_each(?))
       ORDER BY queue_at, number LIMIT 1`,
      tasks,
      JSON.stringify(full),
    );
    if (!run) break;
    if (!hasRoom(context, worker, run)) {
      full.push(`${run.queue}\0${run.concurrency_key}`);
      continue;
    }
    context.timers.clear("ttl", run.id);
    const executor = workerFor(context, run, worker);
    const dequeued = addSnapshot(context, run, "PENDING_EXECUTING", "Run was dequeued for execution", {
      status: "DEQUEUED",
      worker_id: executor.id,
      version: executor.version,
    });
    context.timers.set("start", run.id, Date.now() + startWithin);
    taken.push(dequeued);
  }
  return taken;
}

function hasRoom(context: StoreContext, worker: Worker, run: Run): boolean {
  const queue = context.store.get<{ paused: number; override: number | null }>(
    "SELECT * FROM queues WHERE name = ?",
    run.queue,
  );
  if (queue?.paused) return false;
  const limit = queue?.override ?? queueLimit(worker, run.queue);
  return limit === undefined || countRunning(context, run.queue, run.concurrency_key) < limit;
}

/** Returns whether a run holds a slot. */
export function holdsSlot(context: StoreContext, runId: string): boolean {
  return context.store.get(`SELECT 1 FROM runs WHERE id = ? AND ${HOLDS_SLOT}`, runId) !== undefined;
}

/** Counts runs that hold a slot: all, those of a queue, or those of one of its concurrency keys (limits are per key). */
export function countRunning(context: StoreContext, queue?: string, concurrencyKey?: string): number {
  const row = context.store.get<{ count: number }>(
    `SELECT count(*) AS count FROM runs
     WHERE ${HOLDS_SLOT} AND (? IS NULL OR queue = ?)
       AND (? IS NULL OR concurrency_key = ?)`,
    queue ?? null,
    queue ?? null,
    concurrencyKey ?? null,
    concurrencyKey ?? null,
  );
  return row?.count ?? 0;
}

/** Counts the runs of a queue that wait for a slot. */
export function countQueued(context: StoreContext, queue: string): number {
  const row = context.store.get<{ count: number }>(
    "SELECT count(*) AS count FROM runs WHERE execution_status = 'QUEUED' AND queue = ?",
    queue,
  );
  return row?.count ?? 0;
}
