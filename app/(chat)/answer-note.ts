import { env } from "@/server/env";

/** Returns a line that says that no real model answers, and how to use one; undefined when a real model answers. */
export function answerNote(): string | undefined {
  if (!env().STAND_INS.includes("model")) return undefined;
  return "Answers come from a local stand-in. To use a real model, set OPENAI_API_KEY in .env.";
}
