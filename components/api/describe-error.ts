import type { ApiError } from "@/components/api/api-error";
import type { Problem } from "@/lib/problems";

/** A field that the server found at fault, and a sentence about it. */
type Fault = { field: string; text: string };

/** Says what happened to a failed request and what to do next, in whole sentences for a person. */
export function describeError(error: ApiError): string {
  const { status, problem } = error;
  if (status === undefined)
    return `${describeNoResponse(error)} Try again${error.isOffline ? " when you reconnect" : ""}.`;
  if (status === 429 && problem?.code !== "budget-used")
    return `Too many requests. ${problem?.detail ?? "Wait a moment."}`;
  const words = findFault(problem)?.text ?? problem?.detail;
  if (words) return toSentence(words);
  return status >= 500
    ? "Something went wrong. Try again."
    : toSentence(problem?.title ?? "The server refused it");
}

/** Says why no response came, without what to do next. */
export function describeNoResponse({ isOffline }: ApiError): string {
  return isOffline ? "You're offline." : "The server cannot be reached.";
}

/** Returns the first field that the server found at fault; undefined when it named none. */
export function findFault(problem: Problem | undefined): Fault | undefined {
  const first: unknown = Array.isArray(problem?.details) ? problem.details[0] : undefined;
  if (typeof first !== "object" || first === null || !("path" in first) || !("message" in first))
    return undefined;
  const [field, message] = [String(first.path), String(first.message)];
  // A message with a capital is a whole sentence. Any other is the predicate of one.
  if (/^\p{Lu}/u.test(message)) return { field, text: message };
  return { field, text: `${/^\w+$/.test(field) ? `The ${field}` : "It"} ${message}` };
}

function toSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
