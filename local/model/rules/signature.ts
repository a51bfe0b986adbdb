import type { Turn } from "./rule.ts";

const SIGNATURE =
  "*I am Standby's local stand-in model: I answer by rule, not by thought. " +
  "Set `OPENAI_API_KEY` in `.env` to talk to a real one.*";

/** The text, with a closing line that tells who speaks, in the first answer of a conversation only. */
export function signed(turn: Turn, text: string): string {
  return turn.messages > 1 ? text : `${text.trimEnd()}\n\n${SIGNATURE}`;
}
