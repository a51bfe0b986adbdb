import type { ChatMessage } from "@/lib/messages";

type QuestionPart = Extract<ChatMessage["parts"][number], { type: "tool-ask_user" }>;

/** Returns a question and its answer as a Markdown quotation; undefined while the question is still streaming. */
export function questionMarkdown({ input, output }: QuestionPart): string | undefined {
  if (!input?.question) return undefined;
  const answer = output?.answer ?? (output?.status === "skipped" ? "(skipped)" : "(no answer)");
  return `> **${input.question}**\n>\n> ${answer.replaceAll("\n", "\n> ")}`;
}
