import { type CardPart, hasCard } from "@/components/chat/message/cards";
import type { ChatMessage } from "@/lib/messages";

type Part = ChatMessage["parts"][number];

/** A block of an answer: text, or a part with its own card. */
export type AnswerBlock = { id: string; text: string } | { id: string; part: CardPart };

/** Returns an answer's parts as blocks. Joins neighbouring texts and leaves out reasoning, which is shown above them. */
export function answerBlocks(parts: readonly Part[]): AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  for (const part of parts) {
    const last = blocks.at(-1);
    const id = String(blocks.length);
    if (hasCard(part)) blocks.push({ id, part });
    else if (part.type !== "text" || part.text === "") continue;
    else if (last && "text" in last) last.text += `\n\n${part.text}`;
    else blocks.push({ id, text: part.text });
  }
  return blocks;
}
