/** Something a person can mend: its message is one sentence for them and needs no stack trace. */
export class Failure extends Error {
  override name = "Failure";
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
