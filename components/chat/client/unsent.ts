import { toApiError } from "@/components/api/api-error";
import { describeError, describeNoResponse } from "@/components/api/describe-error";

/** Why a message was not accepted, and what happens next. */
export type Verdict = {
  /** The reason, in sentences for a person that follow "Not sent." */
  reason: string;
  /**
   * `wait`: the page sends it again · `sign-in`: the page sends it again when the same person signs in while it is open ·
   * `retry`: the person can send it again · `change`: the server will never accept it as it is.
   */
  next: "wait" | "sign-in" | "retry" | "change";
};

/** Statuses of a server, or of a proxy before it, that cannot take a request at present. */
const BUSY = new Set([408, 425, 502, 503, 504]);

/** Returns why sending a message failed, and what happens next. */
export function judge(failure: Error | undefined): Verdict {
  const error = toApiError(failure);
  const { status, problem } = error;
  if (status === undefined)
    return { reason: `${describeNoResponse(error)} It will be sent when you reconnect.`, next: "wait" };
  if (problem?.code === "not-signed-in")
    return { reason: "You are signed out. Sign in to send it.", next: "sign-in" };
  if (BUSY.has(status))
    return {
      reason: "The server is busy or restarting. It will be sent when the server is back.",
      next: "wait",
    };
  const mayPass = status >= 500 || status === 429 || problem?.code === "answer-in-progress";
  return { reason: describeError(error), next: mayPass ? "retry" : "change" };
}
