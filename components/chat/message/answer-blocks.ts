import { type CardPart, hasCard } from "@/components/chat/message/cards";
import type { ChatMessage } from "@/lib/messages";

type Part = ChatMessage["parts"][number];

/** What an answer shows, one below the other: text, or something with a component of its own. */
export type AnswerBlock = { id: string; text: string } | { id: string; part: CardPart };

/** An answer's parts as blocks, with neighbouring text joined. Thoughts have a place of their own. */
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
