import type { Finding, ResearchStep } from "@/lib/research/finding";
import type { ProgressChunk } from "@/lib/research/streams";

/** The state of one question. */
export type QuestionState = {
  step: "waiting" | "nothing" | ResearchStep;
  percent: number;
  /** The document that is being read. */
  detail?: string;
};

/** The state of a question before its first chunk. */
export const WAITING: QuestionState = { step: "waiting", percent: 0 };

/** Returns the state of each question of a call, from the chunks that their runs have sent so far. */
export function statesFrom(chunks: readonly ProgressChunk[], callId: string, count: number): QuestionState[] {
  return Array.from({ length: count }, (_, place) => {
    const last = chunks.findLast((chunk) => chunk.callId === callId && chunk.index === place);
    return last ?? WAITING;
  });
}

/** Returns the final state of a question. */
export function stateOf({ status }: Pick<Finding, "status">): QuestionState {
  return { step: status === "found" ? "done" : status, percent: 100 };
}

/** Returns the state of a question in words for a person. */
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

/** Returns whether a question is finished. */
export function isOver({ step }: QuestionState): boolean {
  return step === "done" || step === "nothing" || step === "failed" || step === "stopped";
}
