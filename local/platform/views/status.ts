import type { Run, RunStatus } from "../engine/rows.ts";

/** Public name of a run's status (`RunStatus` of core 4.8.3). */
export function apiStatus(status: RunStatus): string {
  switch (status) {
    case "PENDING":
      return "QUEUED";
    case "RETRYING_AFTER_FAILURE":
      return "EXECUTING";
    case "COMPLETED_SUCCESSFULLY":
      return "COMPLETED";
    case "COMPLETED_WITH_ERRORS":
      return "FAILED";
    default:
      return status;
  }
}

const QUEUED: RunStatus[] = ["DELAYED", "PENDING", "PENDING_VERSION"];
const EXECUTING: RunStatus[] = ["DEQUEUED", "EXECUTING", "RETRYING_AFTER_FAILURE"];
const FAILED: RunStatus[] = [
  "COMPLETED_WITH_ERRORS",
  "CRASHED",
  "SYSTEM_FAILURE",
  "CANCELED",
  "TIMED_OUT",
  "EXPIRED",
];

/**
 * The flags of the public API. The hosted platform leaves TIMED_OUT and EXPIRED out of `isCompleted`, so that
 * `runs.poll` never ends; here every final status is complete.
 */
export function statusFlags(run: Run): Record<string, boolean> {
  const isFailed = FAILED.includes(run.status);
  const isSuccess = run.status === "COMPLETED_SUCCESSFULLY";
  return {
    isQueued: QUEUED.includes(run.status),
    isExecuting: EXECUTING.includes(run.status),
    isWaiting: false,
    isCompleted: isSuccess || isFailed,
    isSuccess,
    isFailed,
    isCancelled: run.status === "CANCELED",
  };
}

/** The statuses of the database that a public one stands for; empty for an unknown name. */
export function databaseStatuses(api: string): RunStatus[] {
  const all: RunStatus[] = [...QUEUED, ...EXECUTING, "COMPLETED_SUCCESSFULLY", ...FAILED];
  return all.filter((status) => apiStatus(status) === api);
}
