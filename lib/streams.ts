import * as z from "zod/mini";
import type { ChatChunk } from "@/lib/messages";
import type { ResearchStep } from "@/lib/research/finding";

/**
 * Ids of the doors into and out of a run, for whoever must not import the SDK (the browser bundle).
 * `trigger/streams.ts` defines the streams themselves with these ids and types.
 */
export const streamIds = {
  /** Out: the answer, chunk by chunk. */
  ai: "ai",
  /** In: Stop. */
  cancel: "cancel",
  /** Out: a post while it is drafted. */
  draft: "draft",
  /** Out: how far the runs that work for an answer have come, written by them into the answer's run. */
  progress: "progress",
  /** Out: what those runs do, line by line. */
  logs: "logs",
  /** In: a question was answered. */
  userResponse: "user-response",
  /** Out: what a model makes of a post while it waits, written by a route and not by the run itself. */
  rewrite: "rewrite",
  /** In: an approval was decided. */
  approval: "approval",
} as const;

/** What can be sent into a run. */
export const inputIds = [streamIds.cancel, streamIds.userResponse, streamIds.approval];

/** A chunk of `ai`. */
export type AiChunk = ChatChunk;

/** A piece of `draft`. A reader shows the pieces of the highest attempt only. */
export type DraftChunk = { attempt: number; text: string };

/** A piece of `rewrite`. The id tells which pieces belong together: a reviewer may ask several times. */
export type RewriteChunk = { id: string; text: string };

/** Which of a tool call's questions a chunk is about: its place in the call's input. */
type QuestionPlace = { callId: string; index: number };

/** A chunk of `progress`. A question stands where its last chunk says. */
export type ProgressChunk = QuestionPlace & { step: ResearchStep; percent: number; detail?: string };

/** A line of `logs`. */
export type LogLine = QuestionPlace & { text: string };

const id = z.string();

/** A record of `cancel`. It names what it wants stopped, an answer or an approval; a task ignores any other. */
export const cancelRequest = z.object({ id });
export type CancelRequest = z.infer<typeof cancelRequest>;

/** A record of `user-response`. The response is in the row of this question; one to another question is ignored. */
export const userResponseRecord = z.object({ questionId: id });
export type UserResponse = z.infer<typeof userResponseRecord>;

/** A record of `approval`. What was decided is in the row of this id; a task trusts nothing else. */
export type ApprovalDecided = { approvalId: string };
