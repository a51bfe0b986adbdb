import type { ChatMessage } from "@/lib/messages";

type Part = ChatMessage["parts"][number];

/** A part of an answer that is more than text: a tool that was called, or what a tool led to. */
export type SpecialPart = Extract<Part, { type: (typeof special)[number] }>;

const special = [
  "tool-ask_user",
  "tool-draft_post",
  "tool-research",
  "data-outcome",
  "data-unreadable",
] as const;

/** What an answer shows, one below the other: text, or something with a component of its own. */
export type AnswerBlock = { id: string; text: string } | { id: string; part: SpecialPart };

/** An answer's parts as blocks, with neighbouring text joined. Thoughts have a place of their own. */
export function answerBlocks(parts: readonly Part[]): AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  for (const part of parts) {
    const last = blocks.at(-1);
    const id = String(blocks.length);
    if (isSpecial(part)) blocks.push({ id, part });
    else if (part.type !== "text" || part.text === "") continue;
    else if (last && "text" in last) last.text += `\n\n${part.text}`;
    else blocks.push({ id, text: part.text });
  }
  return blocks;
}

function isSpecial(part: Part): part is SpecialPart {
  return special.some((type) => type === part.type);
}
