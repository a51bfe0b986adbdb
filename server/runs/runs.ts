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

/** The fields of a run that tell whether it is over. */
type Ending = { status: string; startedAt?: Date | undefined; finishedAt?: Date | undefined };

/**
 * Returns true when a run is over and writes no more records. Checks the status, because `isCompleted` of the SDK is
 * false for runs that expired or timed out. A cancelled run that had started writes until its worker reports its end.
 */
export function isOver({ status, startedAt, finishedAt }: Ending): boolean {
  if (status === "CANCELED" && startedAt && !finishedAt) return false;
  return OVER.has(status);
}

/**
 * Returns a run; null when Trigger.dev does not know it. Retries for nine seconds, because Trigger.dev may not know a
 * run that was triggered just now.
 */
export async function retrieveRun(runId: string): Promise<AnyRetrieveRunResult | null> {
  return runs.retrieve(runId).catch(nullIfUnknown);
}

/** Returns a run; null when Trigger.dev does not know it. Does not retry: for runs that may be unknown or deleted. */
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

/** Returns true for an error that means that Trigger.dev does not know a run or a stream. */
export function isUnknown(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** Returns true when a run is over and writes no more records. An unknown run is over. */
export async function isRunOver(runId: string): Promise<boolean> {
  const run = await retrieveRun(runId);
  return run === null || isOver(run);
}

/** Sends a record into a run. Returns false when the run is over and takes no more records. */
export async function sendRecord<Record>(
  input: { send: (runId: string, record: Record) => Promise<void> },
  runId: string,
  record: Record,
): Promise<boolean> {
  try {
    await input.send(runId, record);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return false;
    throw error;
  }
}

/** Cancels a run. Does nothing to a run that is over or unknown. */
export async function cancelRun(runId: string): Promise<void> {
  await runs.cancel(runId).catch(nullIfUnknown);
}
