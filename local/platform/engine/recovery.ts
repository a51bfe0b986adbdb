import { failAttempt, requeueWaiting, wasWaiting } from "./attempts.ts";
import type { EngineContext, StoreContext } from "./context.ts";
import { finishRun } from "./finish.ts";
import { returnToQueue } from "./queue.ts";
import type { Run } from "./rows.ts";

const LOST_WORKER = {
  type: "INTERNAL_ERROR",
  code: "TASK_RUN_CRASHED",
  message: "The worker that executed the run ended (the Trigger.dev CLI exited)",
} as const;

/** Returns the ids of the runs that a CLI holds: dequeued, executing, waiting, or being cancelled. */
export function liveRuns(context: StoreContext): string[] {
  const rows = context.store.all<{ id: string }>(
    "SELECT id FROM runs WHERE execution_status = 'PENDING_EXECUTING'",
  );
  return [...rows.map((row) => row.id), ...executingRuns(context)];
}

/** Returns the ids of the runs that a CLI has started: executing, waiting, or being cancelled. */
export function executingRuns(context: StoreContext): string[] {
  const rows = context.store.all<{ id: string }>(
    "SELECT id FROM runs WHERE execution_status IN ('EXECUTING', 'EXECUTING_WITH_WAITPOINTS', 'PENDING_CANCEL')",
  );
  return rows.map((row) => row.id);
}

/**
 * Recovers runs whose CLI is gone. A run that waits or has not started returns to its queue, which does not count as an
 * attempt. An executing run fails its attempt, and the retry settings of its task decide.
 * @returns how many runs were recovered
 */
export function recoverRuns(context: EngineContext, ids: string[]): number {
  return context.store.write(() => ids.filter((id) => recoverRun(context, id)).length);
}

function recoverRun(context: EngineContext, id: string): boolean {
  const run = context.store.get<Run>("SELECT * FROM runs WHERE id = ?", id);
  switch (run?.execution_status) {
    case "PENDING_EXECUTING":
      returnToQueue(context, run.id, run.snapshot_id);
      return true;
    case "EXECUTING_WITH_WAITPOINTS":
      requeueWaiting(context, run);
      return true;
    case "EXECUTING":
      if (wasWaiting(context, run)) requeueWaiting(context, run);
      else if (run.status === "RETRYING_AFTER_FAILURE")
        requeueWaiting(context, { ...run, attempt: run.attempt + 1 });
      else failAttempt(context, run, LOST_WORKER);
      return true;
    case "PENDING_CANCEL":
      finishRun(context, run, { status: "CANCELED", description: "Run was cancelled, its worker is gone" });
      return true;
    default:
      return false;
  }
}

/** Fails the executing runs of a CLI that hangs, and ends those being cancelled. Returns how many. */
export function failStalled(context: EngineContext): number {
  return context.store.write(() => {
    const runs = context.store.all<Run>(
      "SELECT * FROM runs WHERE execution_status IN ('EXECUTING', 'PENDING_CANCEL') AND status <> 'RETRYING_AFTER_FAILURE'",
    );
    return runs.filter((run) => !wasWaiting(context, run) && recoverRun(context, run.id)).length;
  });
}
