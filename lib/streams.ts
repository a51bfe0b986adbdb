import type { ChatChunk } from "@/lib/messages";

/**
 * Ids of the doors into and out of a run, for whoever must not import the SDK (the browser bundle).
 * `trigger/streams.ts` defines the streams themselves with these ids and types.
 */
export const streamIds = {
  /** Out: the answer, chunk by chunk. */
  ai: "ai",
  /** In: Stop. */
  cancel: "cancel",
} as const;

/** A chunk of `ai`. */
export type AiChunk = ChatChunk;

/** A record of `cancel`. It names the answer it wants stopped; a task ignores any other. */
export type CancelRequest = { messageId: string };
