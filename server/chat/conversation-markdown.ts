import { describeEndReason } from "@/lib/end-reason";
import type { ChatMessage } from "@/lib/messages";
import { describeOutcome } from "@/lib/outcome";
import type { ChatTools } from "@/lib/tools";

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

function partMarkdown(part: ChatMessage["parts"][number]): string | undefined {
  switch (part.type) {
    case "text":
      return part.text.trim() || undefined;
    case "tool-draft_post":
      return part.input?.topic && `*Had a post drafted about: ${part.input.topic}*`;
    case "tool-ask_user":
      return part.input?.question && questionMarkdown(part.input.question, part.output);
    case "tool-research":
      return part.input?.topic && `*Researched: ${part.input.topic}*`;
    case "data-outcome":
      return describeOutcome(part.data);
    case "data-unreadable":
      return `*A part that cannot be shown: ${part.data.name}*`;
    default:
      return undefined;
  }
}

function questionMarkdown(question: string, output: ChatTools["ask_user"]["output"] | undefined): string {
  const answer = output?.answer ?? (output?.status === "skipped" ? "(skipped)" : "(no answer)");
  return `> **${question}**\n>\n> ${answer.replaceAll("\n", "\n> ")}`;
}
