import * as z from "zod/mini";
import { finding } from "@/lib/research";

const text = z.string();
const texts = z.array(text);

/**
 * The tools that an answer may call, with the shape of what goes in and what comes out. A stored call is read with
 * these shapes, so they may grow only by optional fields. Limits on length are the tool's own, in `trigger/tools`.
 */
export const toolShapes = {
  /** Asks the person back, and waits for a while. */
  ask_user: {
    input: z.object({ question: text, choices: texts }),
    output: z.object({
      status: z.enum(["answered", "skipped", "expired", "stopped"]),
      answer: z.exactOptional(text),
      message: text,
    }),
  },
  /** Has a run draft a post, which then waits for a person's approval. */
  draft_post: {
    input: z.object({ topic: text }),
    output: z.object({ approvalId: text, message: text }),
  },
  /** Has runs look up questions in the library, all at once. */
  research: {
    input: z.object({ topic: text, questions: texts }),
    output: z.object({ findings: z.array(finding) }),
  },
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

const outcome = z.object({
  approvalId: text,
  topic: text,
  status: z.enum(["approved", "edited", "rejected", "expired", "cancelled", "failed"]),
  /** Where the post can be read; only where it was published. */
  slug: z.exactOptional(text),
  /** Who decided; missing where no person did. */
  decidedBy: z.exactOptional(text),
  reason: z.exactOptional(text),
});

/** How an approval ended, told in the conversation that asked for it. */
export type PostOutcome = z.infer<typeof outcome>;

const unreadable = z.object({ name: text, value: z.unknown(), error: z.exactOptional(text) });

/** A part of a message that has no shape that this version knows: its name, and all that it held. */
export type UnreadablePart = z.infer<typeof unreadable>;

/** What a message may carry beside text, by the name of its `data-` part. */
export const dataShapes = { outcome, unreadable };

export type ChatData = { outcome: PostOutcome; unreadable: UnreadablePart };
