import type { ChatMessage } from "@/lib/messages";

type Part = ChatMessage["parts"][number];

/** The props of a card: its part, the id of the answer's run, and whether the answer is still being written. */
export type CardProps<Type extends Part["type"]> = {
  part: Extract<Part, { type: Type }>;
  runId: string | undefined;
  isWriting: boolean;
};
