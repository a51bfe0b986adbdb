/** An error that a person can correct. Its message is one sentence for them, printed without a stack trace. */
export class Failure extends Error {
  override name = "Failure";
}

/** Returns the message of a thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
