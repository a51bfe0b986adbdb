import { describeEndReason } from "@/lib/end-reason";
import type { ChatMessage } from "@/lib/messages";
import { describeOutcome } from "@/lib/posts/outcome"; // feature: posts
import { questionMarkdown } from "@/lib/questions/question-markdown"; // feature: questions

/** The heading of a conversation as Markdown. */
export function titleMarkdown(title: string): string {
  return `# ${title.replace(/\s+/g, " ")}\n`;
}

/**
 * A message of a conversation as Markdown: who speaks, what was said, and how an answer ended where it is not
 * whole. What the model thought is left out.
 */
export function messageMarkdown({ role, parts, metadata }: ChatMessage): string {
  const blocks = [
    role === "user" ? "## You" : "## Assistant",
    ...parts.flatMap((part) => partMarkdown(part) ?? []),
  ];
  const { endReason, error } = metadata ?? {};
  if (endReason === "stopped") blocks.push("*Stopped here.*");
  else if (endReason && endReason !== "complete")
    blocks.push(`*Not complete: ${error ?? describeEndReason(endReason)}*`);
  return `\n${blocks.join("\n\n")}\n`;
}

type Part = ChatMessage["parts"][number];

/** How each type of part is written; one that is not named here, or without arguments yet, is left out. */
const writers: { [Type in Part["type"]]?: (part: Extract<Part, { type: Type }>) => string | undefined } = {
  text: ({ text }) => text.trim() || undefined,
  "tool-ask_user": questionMarkdown, // feature: questions
  "tool-draft_post": ({ input }) => input?.topic && `*Had a post drafted about: ${input.topic}*`, // feature: posts
  "tool-research": ({ input }) => input?.topic && `*Researched: ${input.topic}*`, // feature: research
  "data-outcome": ({ data }) => describeOutcome(data), // feature: posts
  "data-unreadable": ({ data }) => `*A part that cannot be shown: ${data.name}*`,
};

function partMarkdown(part: Part): string | undefined {
  return writers[part.type]?.(part as never);
}
