import { z } from "zod";
import { wellFormed } from "@/lib/text";

const id = z.string().transform(wellFormed);
const call = { toolCallId: id };
const input = z.unknown();

/**
 * The chunks of the AI SDK's UI message stream (7.0) that this app writes and reads. Fields that it does not use, such
 * as a provider's metadata, are removed.
 */
export const chunkSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("start-step") }),
  z.object({ type: z.literal("finish-step") }),
  z.object({ type: z.literal("text-start"), id }),
  z.object({ type: z.literal("text-delta"), id, delta: z.string() }),
  z.object({ type: z.literal("text-end"), id }),
  z.object({ type: z.literal("reasoning-start"), id }),
  z.object({ type: z.literal("reasoning-delta"), id, delta: z.string() }),
  z.object({ type: z.literal("reasoning-end"), id }),
  z.object({
    type: z.literal("tool-input-start"),
    ...call,
    toolName: z.string(),
  }),
  z.object({ type: z.literal("tool-input-delta"), ...call, inputTextDelta: z.string() }),
  z.object({
    type: z.literal("tool-input-available"),
    ...call,
    toolName: z.string(),
    input,
  }),
  z.object({
    type: z.literal("tool-input-error"),
    ...call,
    toolName: z.string(),
    input,
    errorText: z.string(),
  }),
  z.object({
    type: z.literal("tool-approval-request"),
    approvalId: id,
    ...call,
    reason: z.string().optional(),
    isAutomatic: z.boolean().optional(),
  }),
  z.object({
    type: z.literal("tool-approval-response"),
    approvalId: id,
    approved: z.boolean(),
    reason: z.string().optional(),
  }),
  z.object({ type: z.literal("tool-output-denied"), ...call }),
  z.object({ type: z.literal("tool-output-available"), ...call, output: z.unknown() }),
  z.object({ type: z.literal("tool-output-error"), ...call, errorText: z.string() }),
]);

/** A chunk of an answer, without `start`, `finish` and `data-` chunks. */
export type BodyChunk = z.infer<typeof chunkSchema>;
