import type { EngineContext, TimerContext } from "./context.ts";
import type { Run, RunStatus } from "./rows.ts";
import { addSnapshot } from "./runs.ts";
import { completeRunWaitpoints } from "./waitpoints.ts";

/** The shapes of `TaskRunError` (core 4.8.3) that occur here. */
export type RunError = {
  type: "BUILT_IN_ERROR" | "CUSTOM_ERROR" | "STRING_ERROR" | "INTERNAL_ERROR";
  code?: string;
  name?: string;
  message?: string;
  stackTrace?: string;
  raw?: string;
};

export type Ending = {
  status: RunStatus;
  description: string;
  output?: string;
  outputType?: string;
  error?: RunError;
};

/** Ends a run: sets its final status, deletes its timers and resumes the runs that wait for it. */
export function finishRun(context: EngineContext, run: Run, ending: Ending): Run {
  for (const kind of ["delay", "ttl", "requeue", "start"] as const) context.timers.clear(kind, run.id);
  context.store.run("DELETE FROM blockers WHERE run_id = ?", run.id);
  const patch: Partial<Run> = { status: ending.status, completed_at: Date.now() };
  if (ending.output !== undefined) patch.output = ending.output;
  if (ending.outputType !== undefined) patch.output_type = ending.outputType;
  if (ending.error !== undefined) patch.error = JSON.stringify(ending.error);
  if (ending.status === "EXPIRED") patch.expired_at = Date.now();
  const finished = addSnapshot(context, run, "FINISHED", ending.description, patch);
  dropPendingWaits(context, run.id);
  completeRunWaitpoints(context, run.id);
  context.store.afterCommit(() => context.bus.emit("queue"));
  return finished;
}

function dropPendingWaits(context: TimerContext, runId: string): void {
  const pending = context.store.all<{ id: string }>(
    "SELECT id FROM waitpoints WHERE run_id = ? AND type IN ('MANUAL', 'DATETIME') AND status = 'PENDING'",
    runId,
  );
  for (const { id } of pending) {
    context.timers.clear("waitpoint", id);
    context.store.run("DELETE FROM waitpoints WHERE id = ?", id);
  }
}

/** Returns the status of a run whose last attempt failed with `error`, by the rules of the hosted run engine. */
export function statusOfError(error: RunError): RunStatus {
  if (error.type !== "INTERNAL_ERROR") return "COMPLETED_WITH_ERRORS";
  switch (error.code) {
    case "RECURSIVE_WAIT_DEADLOCK":
    case "TASK_INPUT_ERROR":
    case "TASK_OUTPUT_ERROR":
    case "TASK_MIDDLEWARE_ERROR":
    case "TASK_RUN_UNCAUGHT_EXCEPTION":
      return "COMPLETED_WITH_ERRORS";
    case "TASK_RUN_CANCELLED":
      return "CANCELED";
    case "MAX_DURATION_EXCEEDED":
      return "TIMED_OUT";
    case "TASK_RUN_CRASHED":
    case "TASK_PROCESS_EXITED_WITH_NON_ZERO_CODE":
    case "TASK_PROCESS_SIGTERM":
    case "TASK_PROCESS_SIGSEGV":
    case "TASK_PROCESS_SIGKILL_TIMEOUT":
    case "TASK_PROCESS_OOM_KILLED":
    case "TASK_PROCESS_MAYBE_OOM_KILLED":
      return "CRASHED";
    default:
      return "SYSTEM_FAILURE";
  }
}
