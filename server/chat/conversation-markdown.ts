import { describeEndReason } from "@/lib/end-reason";
import type { ChatMessage } from "@/lib/messages";
import { describeOutcome } from "@/lib/posts/outcome"; // feature: posts
import { questionMarkdown } from "@/lib/questions/question-markdown"; // feature: questions

/** Returns a conversation's title as a Markdown heading. */
export function titleMarkdown(title: string): string {
  return `# ${title.replace(/\s+/g, " ")}\n`;
}

/**
 * Returns a message as Markdown: its role as a heading, its content, and the reason if the answer ended too early.
 * Leaves out reasoning.
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

/** Writers by type of part. Parts without a writer or without complete arguments are left out. */
const writers: { [Type in Part["type"]]?: (part: Extract<Part, { type: Type }>) => string | undefined } = {
  text: ({ text }) => text.trim() || undefined,
  "tool-ask_user": questionMarkdown, // feature: questions
  "tool-draft_post": ({ input }) => input?.topic && `*Had a post drafted about: ${input.topic}*`, // feature: posts
  "tool-refund_order": ({ input }) => input?.order && `*Asked for a refund for order ${input.order}*`, // feature: refunds
  "tool-send_email": ({ input }) => input?.to && `*Asked for an e-mail to ${input.to}: ${input.subject}*`, // feature: email
  "tool-research": ({ input }) => input?.topic && `*Researched: ${input.topic}*`, // feature: research
  "data-outcome": ({ data }) => describeOutcome(data), // feature: posts
  "data-unreadable": ({ data }) => `*A part that cannot be shown: ${data.name}*`,
};

/** The same by any type. TypeScript cannot represent the union of all writers. */
const byType = new Map<string, (part: never) => string | undefined>(Object.entries(writers));

function partMarkdown(part: Part): string | undefined {
  return byType.get(part.type)?.(part as never);
}
