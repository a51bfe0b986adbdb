import { calculateNextRetryDelay, shouldLookupRetrySettings } from "@trigger.dev/core/v3";
import type { RunError } from "./finish.ts";
import type { Run } from "./rows.ts";
import type { TaskManifest } from "./workers.ts";

/** The time of the next attempt. `delay` is in ms. */
export type RetryPlan = { timestamp?: number; delay: number };

/** Codes with which CLI 4.8.3 reports that the worker process ended while the task ran (`parseExecuteError`). */
const PROCESS_DEATHS = new Set([
  "TASK_PROCESS_EXITED_WITH_NON_ZERO_CODE",
  "TASK_PROCESS_SIGKILL_TIMEOUT",
  "TASK_PROCESS_SIGTERM",
  "TASK_PROCESS_SIGSEGV",
  "TASK_PROCESS_OOM_KILLED",
  "TASK_PROCESS_MAYBE_OOM_KILLED",
  "TASK_EXECUTION_FAILED",
  "TASK_EXECUTION_ABORTED",
  "TASK_RUN_CRASHED",
]);

/** Returns whether the error means that the worker process has ended. */
export function isProcessDeath(error: RunError): boolean {
  return error.type === "INTERNAL_ERROR" && error.code !== undefined && PROCESS_DEATHS.has(error.code);
}

/**
 * Returns the delay in ms until the next attempt of a run whose worker died. Returns undefined when the error is final
 * or no attempts are left.
 */
export function nextDelay(manifest: TaskManifest | undefined, run: Run, error: RunError): number | undefined {
  if (
    !isProcessDeath(error) &&
    !shouldLookupRetrySettings(error as Parameters<typeof shouldLookupRetrySettings>[0])
  ) {
    return undefined;
  }
  if (run.attempt >= run.max_attempts) return undefined;
  return calculateNextRetryDelay({ ...manifest?.retry, maxAttempts: run.max_attempts }, run.attempt);
}
