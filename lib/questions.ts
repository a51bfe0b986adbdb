import { z } from "zod";

/** How a question that an answer asks the person back has ended. */
export type QuestionEnd = "answered" | "skipped" | "expired" | "stopped";

const MAX_ANSWER = 2_000;

const words = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(MAX_ANSWER, `must have at most ${MAX_ANSWER} characters`)
  .refine((value) => !value.includes("\u0000"), "must not contain a null character");

const questionId = z.string().min(1).max(200);

/** Body of `POST /api/runs/[runId]/respond`: one of the choices, words of one's own, or nothing. It names its question. */
export const respondRequest = z.union([
  z.strictObject({ questionId, choice: words }),
  z.strictObject({ questionId, text: words }),
  z.strictObject({ questionId, skip: z.literal(true) }),
]);

export type RespondRequest = z.infer<typeof respondRequest>;
