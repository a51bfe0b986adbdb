import type {
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import { addTokens, type Budget, explainUsedBudget } from "@/server/budget/budget";

/** Thrown by a model call when the day's tokens are used up. The message is a sentence for a person. */
export class BudgetUsedError extends Error {
  override name = "BudgetUsedError";
}

/** Bytes of UTF-8 of a token, about. Used where a model does not tell its usage. */
const BYTES_PER_TOKEN = 4;

/** Returns about how many tokens a text has. */
function estimate(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/** Limit on a number of tokens that a model tells, of one call. Above it, the number is not believed. */
const MAX_TOLD = 10_000_000;

/** Returns the tokens of a call as the model tells them, or as estimated where it tells no number that can be true. */
export function tokensOf(
  usage: LanguageModelV4Usage,
  prompt: LanguageModelV4Prompt,
  written: number,
): number {
  const [input, output] = [usage.inputTokens.total, usage.outputTokens.total].map(believable);
  return (input ?? estimate(JSON.stringify(prompt))) + (output ?? written);
}

function believable(told: number | undefined): number | undefined {
  return Number.isInteger(told) && Number(told) >= 0 && Number(told) <= MAX_TOLD ? told : undefined;
}

/**
 * Passes on what a model writes, and counts it for a person, also when the call is aborted or fails. Ends with a
 * {@link BudgetUsedError} when more is written than the budget allows.
 * @param payer the id of the person
 */
export async function* metered(
  stream: ReadableStream<LanguageModelV4StreamPart>,
  { payer, budget, prompt }: { payer: string; budget: Budget; prompt: LanguageModelV4Prompt },
): AsyncGenerator<LanguageModelV4StreamPart> {
  let written = 0;
  let told: number | undefined;
  try {
    for await (const part of stream) {
      if ("delta" in part) written += estimate(part.delta);
      if (part.type === "finish") told = tokensOf(part.usage, prompt, written);
      const why = explainUsedBudget({ person: budget.person - written, app: budget.app - written });
      if (why && told === undefined) throw new BudgetUsedError(why);
      yield part;
    }
  } finally {
    await count(payer, told ?? estimate(JSON.stringify(prompt)) + written);
  }
}

/** Counts tokens. Only logs a failure, because the answer is worth more than the count. */
export async function count(payer: string, tokens: number): Promise<void> {
  await addTokens(payer, tokens).catch((error) => console.error(`${tokens} tokens were not counted`, error));
}
