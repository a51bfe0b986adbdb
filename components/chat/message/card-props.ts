import type { ChatMessage } from "@/lib/messages";

type Part = ChatMessage["parts"][number];

/** The props of a card: its part, and the id of the answer's run. */
export type CardProps<Type extends Part["type"]> = {
  part: Extract<Part, { type: Type }>;
  runId: string | undefined;
};
