import * as z from "zod/mini";
import { outcome } from "@/lib/posts/outcome"; // feature: posts
import { draftPostShape } from "@/lib/posts/tool-shape"; // feature: posts
import { askUserShape } from "@/lib/questions/tool-shape"; // feature: questions
import { researchShape } from "@/lib/research/finding"; // feature: research

const text = z.string();

/**
 * The tools that an answer may call, with the shape of what goes in and what comes out. A stored call is read with
 * these shapes, so they may grow only by optional fields. Each tool in `trigger/` sets its own limits on length.
 */
export const toolShapes = {
  ask_user: askUserShape, // feature: questions
  draft_post: draftPostShape, // feature: posts
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

/** A part of a message that has no shape that this version knows: its name, and all that it held. */
export type UnreadablePart = z.infer<typeof unreadable>;

/** What a message may carry beside text, by the name of its `data-` part. */
export const dataShapes = {
  outcome, // feature: posts
  unreadable,
};

/** Parts that a task writes into the conversation by itself. A message with one answers nobody, so it has no Retry. */
export const announcements: ReadonlySet<string> = new Set<string>([
  "data-outcome", // feature: posts
]);

type DataShapes = typeof dataShapes;

export type ChatData = { [Name in keyof DataShapes]: z.infer<DataShapes[Name]> };
