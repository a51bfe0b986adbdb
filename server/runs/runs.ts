import { type AnyRetrieveRunResult, ApiError, runs } from "@trigger.dev/sdk";

const OVER = new Set([
  "COMPLETED",
  "CANCELED",
  "FAILED",
  "CRASHED",
  "SYSTEM_FAILURE",
  "EXPIRED",
  "TIMED_OUT",
]);

/** What tells whether a run is over. */
type Ending = { status: string; startedAt?: Date | undefined; finishedAt?: Date | undefined };

/**
 * Whether a run is over and writes no more. Judged by status, because `isCompleted` leaves out runs that
 * expired or timed out; a cancelled run that had begun still writes until its worker has reported back.
 */
export function isOver({ status, startedAt, finishedAt }: Ending): boolean {
  if (status === "CANCELED" && startedAt && !finishedAt) return false;
  return OVER.has(status);
}

/**
 * A run as Trigger.dev tells it; null when it knows no such run (any more). It has nine seconds to know one that was
 * triggered just now.
 */
export async function retrieveRun(runId: string): Promise<AnyRetrieveRunResult | null> {
  return runs.retrieve(runId).catch(nullIfUnknown);
}

/** The same, for a run that may never have been, or be gone: what is not known at once is not waited for. */
export async function findRun(runId: string): Promise<AnyRetrieveRunResult | null> {
  try {
    return await runs.retrieve(runId, { retry: { maxAttempts: 1 } }).catch(nullIfUnknown);
  } catch {
    return retrieveRun(runId);
  }
}

function nullIfUnknown(error: unknown): null {
  if (isUnknown(error)) return null;
  throw error;
}

/** Whether an error says that Trigger.dev knows no such run or stream (any more). */
export function isUnknown(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** Whether a run is over and writes no more. One that is not known any more is. */
export async function isRunOver(runId: string): Promise<boolean> {
  const run = await retrieveRun(runId);
  return run === null || isOver(run);
}

/** Cancels a run. One that is over, or not known any more, stays as it is. */
export async function cancelRun(runId: string): Promise<void> {
  await runs.cancel(runId).catch(nullIfUnknown);
}
