import * as z from "zod/mini";
import { approvalStreamIds } from "@/lib/approvals/streams"; // feature: approvals
import type { ChatChunk } from "@/lib/messages";
import { postStreamIds } from "@/lib/posts/streams"; // feature: posts
import { questionStreamIds } from "@/lib/questions/streams"; // feature: questions
import { researchStreamIds } from "@/lib/research/streams"; // feature: research

/**
 * Ids of all streams into and out of a run, for code that must not import the SDK, such as the browser bundle.
 * `trigger/streams.ts`, and the `streams.ts` of each feature, define the streams with these ids.
 */
export const streamIds = {
  /** Out: the answer, chunk by chunk. */
  ai: "ai",
  /** In: Stop. */
  cancel: "cancel",
  ...approvalStreamIds, // feature: approvals
  ...postStreamIds, // feature: posts
  ...questionStreamIds, // feature: questions
  ...researchStreamIds, // feature: research
} as const;

// feature: inspector {
/** Ids of the input streams. */
export const inputIds: readonly string[] = [
  streamIds.cancel,
  questionStreamIds.userResponse, // feature: questions
  approvalStreamIds.approval, // feature: approvals
];
// feature: inspector }

/** A chunk of `ai`. */
export type AiChunk = ChatChunk;

/** A record of `cancel`. It names the answer or the approval to stop. */
export const cancelRequest = z.object({ id: z.string() });
export type CancelRequest = z.infer<typeof cancelRequest>;
