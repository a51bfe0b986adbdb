import { z } from "zod";
import { visibleText } from "@/lib/visible-text";

/** Body of `POST /api/runs/[runId]/rewrite`: the text and the wish for its rewrite. */
export const rewriteRequest = z.strictObject({
  prompt: visibleText.trim().max(1_000, "must have at most 1,000 characters"),
  text: visibleText.trim(),
});

export type RewriteRequest = z.infer<typeof rewriteRequest>;
