import { env } from "@/server/env";

/** What to tell a person about where the answers come from; undefined when it is a real model. */
export function answerNote(): string | undefined {
  if (!env().STAND_INS.includes("model")) return undefined;
  return "Answers come from a local stand-in, not a real model.";
}
