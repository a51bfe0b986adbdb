import * as z from "zod/mini";
import { sendEmailShape } from "@/lib/email/tool-shape"; // feature: email
import { outcome } from "@/lib/posts/outcome"; // feature: posts
import { draftPostShape } from "@/lib/posts/tool-shape"; // feature: posts
import { askUserShape } from "@/lib/questions/tool-shape"; // feature: questions
import { refundOrderShape } from "@/lib/refunds/tool-shape"; // feature: refunds
import { researchShape } from "@/lib/research/finding"; // feature: research

const text = z.string();

/**
 * Schemas of the input and output of each tool that an answer may call. Stored calls are validated with these schemas,
 * so only optional fields may be added. Each tool in `trigger/` sets its own limits on length.
 */
export const toolShapes = {
  ask_user: askUserShape, // feature: questions
  draft_post: draftPostShape, // feature: posts
  refund_order: refundOrderShape, // feature: refunds
  send_email: sendEmailShape, // feature: email
  research: researchShape, // feature: research
};

type ToolShapes = typeof toolShapes;
type ToolName = keyof ToolShapes;

/** The input and output of each tool. */
export type ChatTools = {
  [Name in ToolName]: {
    input: z.infer<ToolShapes[Name]["input"]>;
    output: z.infer<ToolShapes[Name]["output"]>;
  };
};

const unreadable = z.object({ name: text, value: z.unknown(), error: z.exactOptional(text) });

/** A part that this version has no schema for: its name and its original value. */
export type UnreadablePart = z.infer<typeof unreadable>;

/** Schemas of the `data-` parts of a message, by name. */
export const dataShapes = {
  outcome, // feature: posts
  unreadable,
};

/** Types of parts that a task adds to a conversation without a question. A message with such a part has no Retry. */
export const announcements: ReadonlySet<string> = new Set<string>([
  "data-outcome", // feature: posts
]);

type DataShapes = typeof dataShapes;

export type ChatData = { [Name in keyof DataShapes]: z.infer<DataShapes[Name]> };
