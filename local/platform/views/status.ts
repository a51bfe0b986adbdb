import type { Run, RunStatus } from "../engine/rows.ts";

/** Returns the public name of a run's status (`RunStatus` of core 4.8.3). */
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
 * Returns the flags of the public API. Every final status is `isCompleted` here. TIMED_OUT and EXPIRED are not on the
 * hosted platform, where `runs.poll` never ends for them.
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

/** Returns the statuses in the database for a public one, none for an unknown name. */
export function databaseStatuses(api: string): RunStatus[] {
  const all: RunStatus[] = [...QUEUED, ...EXECUTING, "COMPLETED_SUCCESSFULLY", ...FAILED];
  return all.filter((status) => apiStatus(status) === api);
}
