import { toApiError } from "@/components/api/api-error";
import { describeError, describeNoResponse } from "@/components/api/describe-error";

/** Why a message was not accepted, and what comes next. */
export type Verdict = {
  /** In words for a person: sentences that follow "Not sent." */
  reason: string;
  /**
   * `wait`: it is sent again by itself · `sign-in`: so it is, if the person signs in again while this page is open;
   * otherwise its text waits in the box · `retry`: the same message may be accepted later, when the person sends it again · `change`: it never will be.
   */
  next: "wait" | "sign-in" | "retry" | "change";
};

/** Statuses of a server, or of a proxy before it, that cannot take a request at the moment. */
const BUSY = new Set([408, 425, 502, 503, 504]);

/** Returns what a failed request to send a message means for that message. */
export function judge(failure: Error | undefined): Verdict {
  const error = toApiError(failure);
  const { status, problem } = error;
  if (status === undefined)
    return { reason: `${describeNoResponse(error)} It sends when you reconnect.`, next: "wait" };
  if (problem?.code === "not-signed-in")
    return { reason: "You are signed out. Sign in to send it.", next: "sign-in" };
  if (BUSY.has(status))
    return { reason: "The server is busy or restarting. It sends when the server is back.", next: "wait" };
  const mayPass = status >= 500 || status === 429 || problem?.code === "answer-in-progress";
  return { reason: describeError(error), next: mayPass ? "retry" : "change" };
}
