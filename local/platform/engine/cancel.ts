import type { EngineContext } from "./context.ts";
import { forgetDebounce } from "./debounce.ts";
import { finishRun } from "./finish.ts";
import type { Run } from "./rows.ts";
import { addSnapshot, getRun } from "./runs.ts";

const CANCELED_BY_USER = { type: "STRING_ERROR", raw: "Canceled by user" } as const;

/**
 * Cancels a run and the runs it triggered, unless they have finished. The status is CANCELED at once. An executing run
 * ends when its worker has reported back, so that `onCancel` can still write to its streams. Any other run ends at once,
 * also one whose CLI sleeps before a short retry: it has no worker, and CLI 4.8.3 would never report it.
 */
export function cancelRun(context: EngineContext, runId: string): void {
  const run = getRun(context, runId);
  if (run.execution_status === "FINISHED" || run.execution_status === "PENDING_CANCEL") return;
  const executes = run.execution_status === "EXECUTING" && run.status !== "RETRYING_AFTER_FAILURE";
  if (executes || run.execution_status === "EXECUTING_WITH_WAITPOINTS") {
    context.store.run("DELETE FROM blockers WHERE run_id = ?", run.id);
    addSnapshot(context, run, "PENDING_CANCEL", "Run was cancelled", {
      status: "CANCELED",
      error: JSON.stringify(CANCELED_BY_USER),
    });
    context.store.afterCommit(() => context.notifier.notify(run.id));
  } else {
    forgetDebounce(context, run.id);
    const description = "Run was cancelled, not finished";
    finishRun(context, run, { status: "CANCELED", description, error: CANCELED_BY_USER });
  }
  const children = context.store.all<Run>(
    "SELECT * FROM runs WHERE parent_id = ? AND execution_status NOT IN ('FINISHED', 'PENDING_CANCEL')",
    run.id,
  );
  for (const child of children) cancelRun(context, child.id);
}

/** Expires a run that was not dequeued within its TTL. */
export function expireRun(context: EngineContext, runId: string): void {
  const run = getRun(context, runId);
  if (run.execution_status !== "QUEUED" || run.attempt > 0) return;
  const raw = `Run expired because the TTL (${run.ttl}) was reached`;
  finishRun(context, run, { status: "EXPIRED", description: raw, error: { type: "STRING_ERROR", raw } });
}
