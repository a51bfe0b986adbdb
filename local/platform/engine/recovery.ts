import type { Platform } from "../platform.ts";
import { failAttempt, requeueWaiting, wasWaiting } from "./attempts.ts";
import { finishRun } from "./finish.ts";
import { returnToQueue } from "./queue.ts";
import type { Run } from "./rows.ts";

const LOST_WORKER = {
  type: "INTERNAL_ERROR",
  code: "TASK_RUN_CRASHED",
  message: "The worker that executed the run ended (the Trigger.dev CLI exited)",
} as const;

/** Ids of the runs that a CLI holds: dequeued, executing, waiting, or being cancelled. */
export function liveRuns(p: Platform): string[] {
  const rows = p.store.all<{ id: string }>(
    `SELECT id FROM runs WHERE execution_status IN
       ('PENDING_EXECUTING', 'EXECUTING', 'EXECUTING_WITH_WAITPOINTS', 'PENDING_CANCEL')`,
  );
  return rows.map((row) => row.id);
}

/**
 * Takes back runs whose CLI is gone: one that waits or had not started goes on in its queue and nothing counts
 * against its attempts; one that executed has failed its attempt and goes through its task's retry settings.
 * Answers how many it took back.
 */
export function recoverRuns(p: Platform, ids: string[]): number {
  return p.store.write(() => ids.filter((id) => recoverRun(p, id)).length);
}

function recoverRun(p: Platform, id: string): boolean {
  const run = p.store.get<Run>("SELECT * FROM runs WHERE id = ?", id);
  switch (run?.execution_status) {
    case "PENDING_EXECUTING":
      returnToQueue(p, run.id, run.snapshot_id);
      return true;
    case "EXECUTING_WITH_WAITPOINTS":
      requeueWaiting(p, run);
      return true;
    case "EXECUTING":
      if (wasWaiting(p, run)) requeueWaiting(p, run);
      else if (run.status === "RETRYING_AFTER_FAILURE")
        requeueWaiting(p, { ...run, attempt: run.attempt + 1 });
      else failAttempt(p, run, LOST_WORKER);
      return true;
    case "PENDING_CANCEL":
      finishRun(p, run, { status: "CANCELED", description: "Run was cancelled, its worker is gone" });
      return true;
    default:
      return false;
  }
}

/** The CLI is there but hangs: what it executes has failed, what it was to cancel is cancelled. Answers how many. */
export function failStalled(p: Platform): number {
  return p.store.write(() => {
    const runs = p.store.all<Run>(
      "SELECT * FROM runs WHERE execution_status IN ('EXECUTING', 'PENDING_CANCEL') AND status <> 'RETRYING_AFTER_FAILURE'",
    );
    return runs.filter((run) => !wasWaiting(p, run) && recoverRun(p, run.id)).length;
  });
}
