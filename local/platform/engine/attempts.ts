import type { EngineContext, StoreContext, TimerContext } from "./context.ts";
import { finishRun, type RunError, statusOfError } from "./finish.ts";
import { applyFlushedMetadata } from "./metadata.ts";
import { enqueue } from "./queue.ts";
import { isProcessDeath, nextDelay, type RetryPlan } from "./retry.ts";
import type { Run, Snapshot } from "./rows.ts";
import { addSnapshot, currentSnapshot, findSnapshot, getRun } from "./runs.ts";
import { dropWaits } from "./waitpoints.ts";
import { taskManifest } from "./workers.ts";

/** Thrown when a request names a snapshot of an attempt that is no longer the current one. */
export class StaleSnapshotError extends Error {
  constructor(runId: string) {
    super(`The snapshot is not the current one of ${runId}`);
    this.name = "StaleSnapshotError";
  }
}

/** The body that CLI 4.8.3 posts to `attempts/complete` (`TaskRunExecutionResult` of core). */
export type Completion = {
  ok: boolean;
  output?: string;
  outputType?: string;
  error?: RunError;
  retry?: { timestamp: number; delay: number };
  usage?: { durationMs: number };
  flushedMetadata?: { data?: string; dataType: string };
};

export type AttemptStatus = "RUN_FINISHED" | "RUN_PENDING_CANCEL" | "RETRY_QUEUED" | "RETRY_IMMEDIATELY";

/** A retry with a longer delay releases the worker and queues the run. CLI 4.8.3 sleeps through shorter delays. */
const SHORT_RETRY = 30_000;
/**
 * Minimum delay of a queued retry. CLI 4.8.3 drops a dequeued run while it still has a controller for it, and deletes
 * the controller some milliseconds after it got RETRY_QUEUED.
 */
const CONTROLLER_GONE = 500;

/**
 * Starts an attempt of a dequeued run, or the next attempt after a short retry. The request may be repeated.
 * @throws StaleSnapshotError unless `snapshotId` is the snapshot to start from
 */
export function startAttempt(context: TimerContext, run: Run, snapshotId: string): Run {
  const current = currentSnapshot(context, run);
  const repeated =
    run.execution_status === "EXECUTING" &&
    current.previous === snapshotId &&
    current.attempt === run.attempt;
  if (repeated && findSnapshot(context, snapshotId)?.status === "PENDING_EXECUTING") return run;
  const retrying = run.execution_status === "EXECUTING" && run.status === "RETRYING_AFTER_FAILURE";
  if (run.snapshot_id !== snapshotId || !(run.execution_status === "PENDING_EXECUTING" || retrying)) {
    throw new StaleSnapshotError(run.id);
  }
  context.timers.clear("start", run.id);
  dropWaits(context, run.id);
  return addSnapshot(context, run, "EXECUTING", "Attempt created, starting execution", {
    status: "EXECUTING",
    attempt: run.attempt + 1,
    started_at: run.started_at ?? Date.now(),
  });
}

/**
 * Ends an attempt with the worker's result. Accepts any snapshot of the current execution, since the CLI may not know
 * the newest one yet.
 * @throws StaleSnapshotError when the snapshot belongs to an earlier execution
 */
export function completeAttempt(
  context: EngineContext,
  run: Run,
  snapshotId: string,
  completion: Completion,
): AttemptStatus {
  const snapshot = findSnapshot(context, snapshotId);
  if (!snapshot || snapshot.run_id !== run.id) throw new StaleSnapshotError(run.id);
  if (run.execution_status === "FINISHED") return "RUN_FINISHED";
  if (!isOfCurrentExecution(context, run, snapshot)) throw new StaleSnapshotError(run.id);
  const { durationMs } = completion.usage ?? { durationMs: 0 };
  const used = { ...run, usage_ms: run.usage_ms + Math.round(durationMs) };
  context.store.run("UPDATE runs SET usage_ms = ? WHERE id = ?", used.usage_ms, run.id);
  const { data, dataType } = completion.flushedMetadata ?? {};
  if (data && dataType) applyFlushedMetadata(context, run.id, data, dataType);

  if (run.execution_status === "PENDING_CANCEL") {
    finishRun(context, getRun(context, run.id), { status: "CANCELED", description: "Run was cancelled" });
    return "RUN_FINISHED";
  }
  if (completion.ok) {
    finishRun(context, getRun(context, run.id), {
      status: "COMPLETED_SUCCESSFULLY",
      description: "Task completed successfully",
      output: completion.output,
      outputType: completion.outputType,
    });
    return "RUN_FINISHED";
  }
  const error = completion.error ?? { type: "STRING_ERROR", raw: "The attempt failed without an error" };
  if (wasWaiting(context, run) && isProcessDeath(error)) {
    requeueWaiting(context, getRun(context, run.id), CONTROLLER_GONE);
    return "RETRY_QUEUED";
  }
  if (error.code === "COULD_NOT_FIND_EXECUTOR") {
    // A rebuild replaced the version between dequeue and start, so the current code runs it.
    context.store.run("UPDATE runs SET locked_version = NULL WHERE id = ?", run.id);
    requeueWaiting(context, getRun(context, run.id), CONTROLLER_GONE);
    return "RETRY_QUEUED";
  }
  return failAttempt(context, getRun(context, run.id), error, completion.retry);
}

/** Returns whether the snapshot was made after the run was last queued or dequeued. */
function isOfCurrentExecution(context: StoreContext, run: Run, snapshot: Snapshot): boolean {
  if (run.execution_status === "QUEUED" || run.execution_status === "PENDING_EXECUTING") return false;
  const queued = context.store.get<{ number: number | null }>(
    "SELECT max(number) AS number FROM snapshots WHERE run_id = ? AND status IN ('QUEUED', 'PENDING_EXECUTING')",
    run.id,
  );
  return snapshot.number > (queued?.number ?? 0);
}

/** Returns whether the run waits, or was resumed without its worker knowing it yet. */
export function wasWaiting(context: StoreContext, run: Run): boolean {
  if (run.execution_status === "EXECUTING_WITH_WAITPOINTS") return true;
  const snapshot = currentSnapshot(context, run);
  return (
    run.execution_status === "EXECUTING" && snapshot.seen === 0 && snapshot.completed_waitpoints !== "[]"
  );
}

/** Queues a run for the same attempt again. It only waited, so this does not count as an attempt. */
export function requeueWaiting(context: TimerContext, run: Run, delay = 0): void {
  dropWaits(context, run.id);
  const patch: Partial<Run> = { attempt: Math.max(run.attempt - 1, 0) };
  requeue(context, run, "Run lost its worker while it waited", patch, delay);
}

function requeue(
  context: TimerContext,
  run: Run,
  description: string,
  patch: Partial<Run>,
  delay: number,
): void {
  if (delay === 0) {
    enqueue(context, run, description, true, patch);
    return;
  }
  addSnapshot(context, run, "QUEUED", description, { ...patch, status: "RETRYING_AFTER_FAILURE" });
  context.timers.set("requeue", run.id, Date.now() + delay);
  // Its slot is free for another run.
  context.store.afterCommit(() => context.bus.emit("queue"));
}

/**
 * Fails the current attempt. `retry` is the worker's decision. Without one, because the worker died, the retry settings
 * of the task decide, for errors that the platform retries.
 */
export function failAttempt(
  context: EngineContext,
  run: Run,
  error: RunError,
  retry?: RetryPlan,
): AttemptStatus {
  if (retry && retry.delay <= SHORT_RETRY) {
    addSnapshot(context, run, "EXECUTING", "Attempt failed with a short delay, starting a new attempt", {
      status: "RETRYING_AFTER_FAILURE",
    });
    return "RETRY_IMMEDIATELY";
  }
  const delay = retry?.delay ?? nextDelay(taskManifest(context, run.task, run.worker_id), run, error);
  if (delay !== undefined) {
    dropWaits(context, run.id);
    requeue(context, run, "Attempt failed, the next one is queued", {}, Math.max(delay, CONTROLLER_GONE));
    return "RETRY_QUEUED";
  }
  finishRun(context, run, {
    status: statusOfError(error),
    description: "Attempt failed, no attempts are left",
    error,
  });
  return "RUN_FINISHED";
}

/**
 * Returns the number of the last attempt of a run that is queued again, or undefined. A CLI that still holds that attempt
 * was thought to be gone, and must end it.
 */
export function lostAttempt(context: StoreContext, run: Run): number | undefined {
  if (run.execution_status !== "QUEUED" && run.execution_status !== "PENDING_EXECUTING") return undefined;
  return context.store.get<{ attempt: number }>(
    `SELECT attempt FROM snapshots WHERE run_id = ? AND status IN ('EXECUTING', 'EXECUTING_WITH_WAITPOINTS')
     ORDER BY number DESC LIMIT 1`,
    run.id,
  )?.attempt;
}

/** Queues a run whose next attempt is due. */
export function requeueDue(context: TimerContext, runId: string): void {
  const run = getRun(context, runId);
  if (run.execution_status === "QUEUED" && run.status === "RETRYING_AFTER_FAILURE") {
    enqueue(context, run, "Next attempt is due", true);
  }
}
