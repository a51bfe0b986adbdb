/**
 * Every way a route can refuse, as the `code` of an RFC 9457 problem answer.
 * Clients may rely on codes; titles are for people and may change.
 */
export const problems = {
  /** The body, the query string or a header is not what the route takes. `detail` says what and why, `details` lists all. */
  "invalid-request": { status: 400, title: "The request is not valid" },
  /** There is no session, and this route does not make one. */
  "not-signed-in": { status: 401, title: "You are not signed in" },
  /** No account has this e-mail, or its password is another: the answer is the same, so that nobody can probe. */
  "wrong-credentials": { status: 401, title: "The e-mail or the password is wrong" },
  /** It does not exist, or it is somebody else's: the answer is the same, so that nobody can probe. */
  "not-found": { status: 404, title: "Not found" },
  /** The route knows no such method. */
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  /** The conversation's answer is still being written. `messageId` and `runId` name it. */
  "answer-in-progress": { status: 409, title: "An answer is still being written" },
  /** The message to answer again is not the newest of its conversation any more. */
  "conversation-moved-on": { status: 409, title: "The conversation has moved on" },
  /** Somebody has signed up with this e-mail already. */
  "email-taken": { status: 409, title: "There is an account with this e-mail already" },
  // feature: questions {
  /** Another response was given to this question. */
  "already-answered": { status: 409, title: "This question has been answered already" },
  /** Nobody waits for an answer to this question any more. */
  "question-over": { status: 410, title: "This question is over" },
  // feature: questions }
  // feature: posts {
  /** There is no draft to decide on yet. */
  "not-yet-pending": { status: 409, title: "There is nothing to decide yet" },
  /** It was decided in another way. `status`, `decidedAt` and `decidedBy` tell how. */
  "already-decided": { status: 409, title: "This has been decided already" },
  /** Nobody decided in time. */
  "approval-expired": { status: 410, title: "The time to decide is over" },
  // feature: posts }
  /** The text is longer than one message may be. */
  "too-large": { status: 413, title: "That is too long" },
  /** The body is not JSON. */
  "unsupported-media-type": { status: 415, title: "Send JSON" },
  /** Too much in too short a time. `Retry-After` tells the seconds to wait. */
  "too-many-requests": { status: 429, title: "Too much in a short time" },
  /** A fault of ours. It is logged with the `instance` of this answer. */
  "internal-error": { status: 500, title: "Something went wrong here" },
  /** The database or Trigger.dev cannot be reached just now. Trying again is safe, after the seconds in `Retry-After`. */
  "service-unavailable": { status: 503, title: "A service this needs is not reachable" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

/** The body of a refusal (`application/problem+json`). */
export type Problem = {
  type: string;
  code: ProblemCode;
  title: string;
  status: number;
  detail?: string;
  [extra: string]: unknown;
};

/** Reads a refusal out of a response body's text; undefined when it is none. */
export function parseProblem(text: string): Problem | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && "code" in body && typeof body.code === "string") {
      return body.code in problems ? (body as Problem) : undefined;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return undefined;
}
