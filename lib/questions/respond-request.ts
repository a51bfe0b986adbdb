import { z } from "zod";
import { visibleText } from "@/lib/visible-text";

/** Final status of a question. */
export type QuestionEnd = "answered" | "skipped" | "expired" | "stopped";

const MAX_ANSWER = 8_000;

const words = visibleText
  .trim()
  .refine((text) => Array.from(text).length <= MAX_ANSWER, "is too long: it may have 8,000 characters");

const questionId = z.string().min(1).max(200);

/** Body of `POST /api/runs/[runId]/respond`: the question, and a choice, a text or a skip. */
export const respondRequest = z.union(
  [
    z.strictObject({ questionId, choice: words }),
    z.strictObject({ questionId, text: words }),
    z.strictObject({ questionId, skip: z.literal(true) }),
  ],
  "must have a questionId and one of choice, text and skip",
);

export type RespondRequest = z.infer<typeof respondRequest>;
