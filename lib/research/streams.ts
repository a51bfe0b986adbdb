import type { ResearchStep } from "@/lib/research/finding";

/** Ids of the streams that research runs write into the root run, which is the run of the answer. */
export const researchStreamIds = {
  /** Out: the progress of each question. */
  progress: "progress",
  /** Out: what the research runs do, line by line. */
  logs: "logs",
} as const;

/** The question that a chunk is about: its tool call, and its index in the input of that call. */
type QuestionPlace = { callId: string; index: number };

/** A chunk of `progress`. The last chunk of a question tells its state. */
export type ProgressChunk = QuestionPlace & { step: ResearchStep; percent: number; detail?: string };

/** A line of `logs`. */
export type LogLine = QuestionPlace & { text: string };
