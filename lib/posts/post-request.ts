import { z } from "zod";
import { visibleText } from "@/lib/visible-text";

/** Limit on the text of a post, in UTF-8 bytes. */
export const MAX_POST_BYTES = 64 * 1024;

const encoder = new TextEncoder();

/** Returns true when a post's text has more than `MAX_POST_BYTES` bytes of UTF-8. */
export function isPostTooLong(text: string): boolean {
  return encoder.encode(text).length > MAX_POST_BYTES;
}

/** Body of `POST /api/runs/[runId]/rewrite`: the text and the wish for its rewrite. */
export const rewriteRequest = z.strictObject({
  prompt: visibleText.trim().max(1_000, "must have at most 1,000 characters"),
  text: visibleText.trim(),
});

export type RewriteRequest = z.infer<typeof rewriteRequest>;
