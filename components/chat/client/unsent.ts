import { APICallError } from "ai";
import { parseProblem } from "@/lib/problems";

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
const MAY_PASS_LATER = new Set(["answer-in-progress", "too-many-requests"]);

/** Returns what a failed request to send a message means for that message. */
export function judge(error: Error | undefined, isOnline: boolean): Verdict {
  if (!APICallError.isInstance(error) || error.statusCode === undefined) {
    const reason = isOnline ? "The server cannot be reached." : "You're offline.";
    return { reason: `${reason} It sends when you reconnect.`, next: "wait" };
  }
  const { statusCode } = error;
  const problem = parseProblem(error.responseBody ?? "");
  if (problem?.code === "not-signed-in")
    return { reason: "You are signed out. Sign in to send it.", next: "sign-in" };
  if (BUSY.has(statusCode))
    return { reason: "The server is busy or restarting. It sends when the server is back.", next: "wait" };
  const reason = problem ? describe(problem) : "The server refused it.";
  const mayPass = statusCode >= 500 || statusCode === 429 || MAY_PASS_LATER.has(problem?.code ?? "");
  return { reason, next: mayPass ? "retry" : "change" };
}

/** The HTTP status that the server has refused a request with; undefined when it was not reached. */
export function refusalStatus(error: Error | undefined): number | undefined {
  return APICallError.isInstance(error) ? error.statusCode : undefined;
}

function describe({ title, detail, details }: NonNullable<ReturnType<typeof parseProblem>>): string {
  const faults = faultsOf(details);
  const sentences = faults.length > 0 ? faults : [title, ...(detail === undefined ? [] : [detail])];
  return sentences.map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)).join(" ");
}

/** What the server found wrong with the message, each as a sentence about it. */
function faultsOf(details: unknown): string[] {
  if (!Array.isArray(details)) return [];
  return details.flatMap((each) => {
    if (typeof each?.message !== "string") return [];
    return [/^\p{Lu}/u.test(each.message) ? each.message : `It ${each.message}`];
  });
}
