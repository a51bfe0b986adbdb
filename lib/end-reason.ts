import type { FinishReason } from "ai";
import { isBlank } from "@/lib/blank";

/**
 * Status of a message. `streaming` becomes one of the others. `waiting` (a tool call needs a person's approval) becomes
 * `streaming` again once all its approvals are decided, or `stopped`. The others are final.
 */
export type MessageStatus = "streaming" | "waiting" | "complete" | "stopped" | "failed";

/**
 * Reasons for which an answer ends. `complete` and `stopped` are the intended ones. `failed` means that the model or
 * the app failed. `waiting` means that a tool call needs an approval. The others ended too early: `length` (the
 * model's limit), `content-filter` (the provider's filter), `steps` (the limit on tool steps), `budget` (the day's
 * tokens), `empty` (no text), `cut-off` (no final event, or the run died).
 */
export const endReasons = [
  "complete",
  "stopped",
  "failed",
  "waiting",
  "length",
  "content-filter",
  "steps",
  "budget",
  "empty",
  "cut-off",
] as const;

export type EndReason = (typeof endReasons)[number];

const fromFinishReason: Record<FinishReason, EndReason> = {
  stop: "complete",
  length: "length",
  "content-filter": "content-filter",
  // The model called tools, but the limit on steps is reached.
  "tool-calls": "steps",
  error: "failed",
  // The stream had no final event.
  interrupted: "cut-off",
  other: "cut-off",
};

/**
 * Returns the end reason for a model's finish reason. An undefined finish reason means that the stream had no final
 * event.
 */
export function endReasonFrom(reason: FinishReason | undefined): EndReason {
  return fromFinishReason[reason ?? "interrupted"];
}

/** Returns the status to store for an answer. An answer that ended too early is `failed`. */
export function statusOf(reason: EndReason): Exclude<MessageStatus, "streaming"> {
  return reason === "complete" || reason === "stopped" || reason === "waiting" ? reason : "failed";
}

/**
 * Returns the end reason of a stored answer; undefined while it streams. Rows that are older than end reasons have
 * none: their status tells it.
 */
export function readEndReason(stored: string | null, status: MessageStatus): EndReason | undefined {
  if (status === "streaming") return undefined;
  return endReasons.find((reason) => reason === stored && statusOf(reason) === status) ?? status;
}

const words: Record<EndReason, string> = {
  complete: "The answer is complete.",
  stopped: "The answer was stopped.",
  failed: "The answer failed.",
  waiting: "The answer waits for an approval.",
  length: "The answer reached the model's length limit.",
  "content-filter": "The model's content filter ended the answer.",
  steps: "The answer used all its steps before it was done.",
  budget: "The answer used up today's tokens.",
  empty: "The model sent no answer.",
  "cut-off": "The answer was cut off.",
};

/** Returns one sentence for a person that says how an answer ended. */
export function describeEndReason(reason: EndReason): string {
  return words[reason];
}

const continuable = new Set<EndReason | undefined>([
  "stopped",
  "failed",
  "length",
  "steps",
  "budget",
  "cut-off",
]);

/** Returns true when the model can continue an answer: it ended too early and has text to continue from. */
export function canContinue(reason: EndReason | undefined, text: string): boolean {
  return continuable.has(reason) && !isBlank(text);
}
