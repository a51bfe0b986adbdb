import type { Finding, ResearchStep } from "@/lib/research/finding";
import type { ProgressChunk } from "@/lib/research/streams";

/** Where one question stands. */
export type QuestionState = {
  step: "waiting" | "nothing" | ResearchStep;
  percent: number;
  /** What is being read. */
  detail?: string;
};

/** Where a question stands that nothing is known of yet. */
export const WAITING: QuestionState = { step: "waiting", percent: 0 };

/** Where each of a call's questions stands, by what their runs have told so far. */
export function statesFrom(chunks: readonly ProgressChunk[], callId: string, count: number): QuestionState[] {
  return Array.from({ length: count }, (_, place) => {
    const last = chunks.findLast((chunk) => chunk.callId === callId && chunk.index === place);
    return last ?? WAITING;
  });
}

/** Where a question stands for good. */
export function stateOf({ status }: Pick<Finding, "status">): QuestionState {
  return { step: status === "found" ? "done" : status, percent: 100 };
}

/** Where a question stands, in words for a person. */
export function describeState({ step, detail }: QuestionState): string {
  switch (step) {
    case "waiting":
      return "Waiting";
    case "searching":
      return "Searching the library";
    case "reading":
      return detail ? `Reading “${detail}”` : "Reading";
    case "writing":
      return "Writing";
    case "retrying":
      return "Trying again";
    case "done":
      return "Done";
    case "nothing":
      return "Nothing found";
    case "failed":
      return "Failed";
    case "stopped":
      return "Stopped";
  }
}

/** Whether nothing more happens to a question. */
export function isOver({ step }: QuestionState): boolean {
  return step === "done" || step === "nothing" || step === "failed" || step === "stopped";
}
