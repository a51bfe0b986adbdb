/** What the server knows of one request to `POST /v1/responses`. Times are milliseconds since 1970. */
export interface RequestRecord {
  id: string;
  /** The text of the last user message; "" for a request that was refused before it was read. */
  prompt: string;
  /** How many messages of person and assistant the request brought. */
  messages: number;
  stream: boolean;
  startedAt: number;
  /** The HTTP status that was answered; null before that. */
  status: number | null;
  /** What is being written; `failed` = ended by an error, or cut on purpose. */
  phase: "waiting" | "reasoning" | "text" | "tool" | "done" | "failed";
  /** Tokens handed to the connection: reasoning, text and function arguments. Frozen once the caller has hung up. */
  tokensWritten: number;
  /** When the newest of them was written; null before the first. */
  lastTokenAt: number | null;
  /** The text written so far, without reasoning. */
  text: string;
  reasoning: string;
  /** Stands still now because of a hold. */
  held: boolean;
  /** When this server ended its answer, whatever its status; null when the connection broke first. */
  completedAt: number | null;
  /** When the caller's connection closed before the answer was at its end. */
  closedByCallerAt: number | null;
}

/** States that a test can wait for. */
export const recordStates = ["started", "held", "closed", "completed"] as const;
export type RecordState = (typeof recordStates)[number];

/** Whether a request is in a state. Every request is `started`; `closed` means closed by the caller. */
export function isInState(record: RequestRecord, state: RecordState): boolean {
  switch (state) {
    case "started":
      return true;
    case "held":
      return record.held;
    case "closed":
      return record.closedByCallerAt !== null;
    case "completed":
      return record.completedAt !== null;
  }
}
