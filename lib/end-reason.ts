import type { FinishReason } from "ai";
import { isBlank } from "@/lib/blank";
import type { MessageStatus } from "@/lib/messages";

/**
 * Why an answer ended. The first two ended as they should. `failed`: the model or the app failed; the rest ended
 * short: `length` (the model's limit), `content-filter` (the provider's), `steps` (the most tool steps of one answer),
 * `empty` (nothing to read), `cut-off` (no final event, or the run died).
 */
export const endReasons = [
  "complete",
  "stopped",
  "failed",
  "length",
  "content-filter",
  "steps",
  "empty",
  "cut-off",
] as const;

export type EndReason = (typeof endReasons)[number];

const fromFinishReason: Record<FinishReason, EndReason> = {
  stop: "complete",
  length: "length",
  "content-filter": "content-filter",
  // The model would go on once its tools have answered, and may not.
  "tool-calls": "steps",
  error: "failed",
  // No final event came.
  interrupted: "cut-off",
  other: "cut-off",
};

/** Returns the end reason for a model's finish reason. Undefined means that the stream had no final event. */
export function endReasonFrom(reason: FinishReason | undefined): EndReason {
  return fromFinishReason[reason ?? "interrupted"];
}

/** The status that an answer is stored with: whatever ended short has not been completed. */
export function statusOf(reason: EndReason): Exclude<MessageStatus, "streaming"> {
  return reason === "complete" || reason === "stopped" ? reason : "failed";
}

/**
 * Returns a stored end reason. An answer from before there were any ended as its status says.
 * @returns undefined while the answer streams
 */
export function readEndReason(stored: string | null, status: MessageStatus): EndReason | undefined {
  if (status === "streaming") return undefined;
  return endReasons.find((reason) => reason === stored && statusOf(reason) === status) ?? status;
}

const words: Record<EndReason, string> = {
  complete: "The answer is complete.",
  stopped: "The answer was stopped.",
  failed: "The answer failed.",
  length: "The answer reached the model's length limit.",
  "content-filter": "The model's content filter ended the answer.",
  steps: "The answer used up its steps before it was done.",
  empty: "The model gave no answer.",
  "cut-off": "The answer was cut off.",
};

/** How an answer ended, in one sentence for a person. */
export function describeEndReason(reason: EndReason): string {
  return words[reason];
}

const continuable = new Set<EndReason | undefined>(["stopped", "failed", "length", "steps", "cut-off"]);

/** Whether the model can go on with an answer: it ended before its own end, and has text to go on from. */
export function canContinue(reason: EndReason | undefined, text: string): boolean {
  return continuable.has(reason) && !isBlank(text);
}
