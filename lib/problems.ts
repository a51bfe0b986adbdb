/**
 * Every reason for which a route refuses a request, by the `code` of its RFC 9457 problem response.
 * Clients may rely on codes. Titles are for people and may change.
 */
export const problems = {
  /** The body, the query string or a header is invalid. `detail` names the first issue and why, `details` lists all. */
  "invalid-request": { status: 400, title: "The request is not valid" },
  /** The request has no session, and this route does not create one. */
  "not-signed-in": { status: 401, title: "You are not signed in" },
  /**
   * No account has this e-mail, or the password is wrong. One answer for both, so that nobody can probe for accounts.
   */
  "wrong-credentials": { status: 401, title: "The e-mail or the password is wrong" },
  /** The resource does not exist or belongs to somebody else. One answer for both, so that nobody can probe for ids. */
  "not-found": { status: 404, title: "Not found" },
  /** The route does not support this method. */
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  /** A guest keeps as many messages as a guest may. */
  "guest-full": { status: 403, title: "Guests can keep no more messages" },
  /** The conversation's answer is still being written. `messageId` and `runId` name it. */
  "answer-in-progress": { status: 409, title: "An answer is still being written" },
  /** The message to answer again is no longer the newest one of its conversation. */
  "conversation-moved-on": { status: 409, title: "The conversation has changed. Reload the page" },
  /** An account with this e-mail exists. */
  "email-taken": { status: 409, title: "There is an account with this e-mail already" },
  // feature: questions {
  /** The question has another response. */
  "already-answered": { status: 409, title: "This question is already answered" },
  /** The answer does not wait for this question any more. */
  "question-over": { status: 410, title: "This question has expired" },
  // feature: questions }
  // feature: approvals {
  /** The person may not decide on this approval. `detail` says why. */
  "not-allowed": { status: 403, title: "You may not decide this" },
  /** The draft is not written yet. */
  "not-yet-pending": { status: 409, title: "The draft is not ready yet" },
  /** A different decision was made. `status`, `decidedAt` and `decidedBy` describe it. */
  "already-decided": { status: 409, title: "Already decided" },
  /** The time to decide ended without a decision. */
  "approval-expired": { status: 410, title: "Expired" },
  // feature: approvals }
  /** The body is longer than the route accepts. */
  "too-large": { status: 413, title: "The text is too long" },
  /** The body is not JSON. */
  "unsupported-media-type": { status: 415, title: "The body must be JSON" },
  /** The person, or all people of the app together, have used the day's tokens. `detail` says who. */
  "budget-used": { status: 429, title: "Today's tokens are used up" },
  /** The rate limit is reached. `Retry-After` holds the seconds to wait. */
  "too-many-requests": { status: 429, title: "Too many requests" },
  /** A bug of the app. The log entry has the `instance` of this response. */
  "internal-error": { status: 500, title: "Something went wrong on the server" },
  /** The database or Trigger.dev is unreachable. Retrying is safe after the seconds in `Retry-After`. */
  "service-unavailable": { status: 503, title: "The server cannot reach a service that it needs" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

/** Body of a refusal (`application/problem+json`, RFC 9457). */
export type Problem = {
  type: string;
  code: ProblemCode;
  title: string;
  status: number;
  detail?: string;
  [extra: string]: unknown;
};

/** Parses the text of a response body. Returns undefined unless it is a {@link Problem} with a known code. */
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
