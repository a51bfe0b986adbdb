import { z } from "zod";
import { MAX_MESSAGE_BYTES } from "@/lib/messages";
import { visibleText } from "@/lib/visible-text";

const encoder = new TextEncoder();

/** Body of `POST /api/chat`: the conversation (an unknown id creates one) and only the newest message. */
export const chatRequest = z.strictObject({
  id: z.uuid(),
  /** Id of an earlier user message. This message replaces it and everything after it. */
  replaces: z.uuid().optional(),
  trigger: z.enum(["submit-message", "regenerate-message", "continue-message"]).default("submit-message"),
  message: z.strictObject({
    id: z.uuid(),
    role: z.literal("user"),
    parts: z.array(z.strictObject({ type: z.literal("text"), text: visibleText })).length(1),
  }),
});

export type ChatRequest = z.infer<typeof chatRequest>;

/** Returns true when a message's text has more than `MAX_MESSAGE_BYTES` bytes of UTF-8. */
export function isTooLong(value: string): boolean {
  return encoder.encode(value).length > MAX_MESSAGE_BYTES;
}
