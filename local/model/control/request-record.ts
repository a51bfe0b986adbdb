/** Record of a request to `POST /v1/responses`. Times are milliseconds since 1970. */
export interface RequestRecord {
  id: string;
  /** The text of the last user message; empty for a request that was refused before it was read. */
  prompt: string;
  /** Number of user and assistant messages in the request. */
  messages: number;
  stream: boolean;
  startedAt: number;
  /** The HTTP status of the response; null before it. */
  status: number | null;
  /** The kind of output that is being written. `failed` means that an error or a deliberate failure ended it. */
  phase: "waiting" | "reasoning" | "text" | "tool" | "done" | "failed";
  /** Number of tokens sent: reasoning, text and function arguments. Does not change after the caller disconnected. */
  tokensWritten: number;
  /** Time of the newest token; null before the first. */
  lastTokenAt: number | null;
  /** The text that was sent, without reasoning. */
  text: string;
  reasoning: string;
  /** True while a hold stops the stream. */
  held: boolean;
  /** Time at which the server ended its response, with any status; null when the connection closed before. */
  completedAt: number | null;
  /** Time at which the caller closed the connection before the end of the response. */
  closedByCallerAt: number | null;
}

/** States that a test can wait for. */
export const recordStates = ["started", "held", "closed", "completed"] as const;
export type RecordState = (typeof recordStates)[number];

/** Returns true when a request is in a state. Every request is `started`. `closed` means closed by the caller. */
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
