import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import {
  APICallError,
  type LanguageModel,
  type LanguageModelMiddleware,
  RetryError,
  wrapLanguageModel,
} from "ai";
import { type Budget, explainUsedBudget, readBudget } from "@/server/budget/budget";
import { BudgetUsedError, count, metered, tokensOf } from "@/server/budget/metered";
import { streamFrom } from "@/server/chunks/stream-from";
import { env } from "@/server/env";
import { repairPrompt } from "@/server/model/model-input";
import { wellFormedContent, wellFormedParts } from "@/server/model/model-output";

/**
 * Returns the language model, over the OpenAI Responses API. All text to and from it is made well-formed.
 * @param payer the id of the person whose budget of tokens each call counts against; null counts nothing
 */
export function model(payer: string | null): LanguageModel {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = env();
  const openai = createOpenAI({ apiKey: OPENAI_API_KEY, baseURL: OPENAI_BASE_URL });
  const middleware = payer === null ? [modelBoundary] : [modelBoundary, budgetOf(payer)];
  return wrapLanguageModel({ model: openai.responses(OPENAI_MODEL), middleware });
}

/** Counts every call for a person, and ends a call that goes over the day's budget. */
function budgetOf(payer: string): LanguageModelMiddleware {
  return {
    specificationVersion: "v4",
    wrapStream: async ({ doStream, params: { prompt } }) => {
      // At the same time, because a person waits for the first word.
      const [budget, { stream, ...rest }] = await Promise.all([readBudget(payer), doStream()]);
      return { ...rest, stream: streamFrom(metered(stream, { payer, budget, prompt })) };
    },
    wrapGenerate: async ({ doGenerate, params: { prompt } }) => {
      requireTokens(await readBudget(payer));
      const result = await doGenerate();
      await count(payer, tokensOf(result.usage, prompt, 0));
      return result;
    },
  };
}

function requireTokens(budget: Budget): void {
  const why = explainUsedBudget(budget);
  if (why) throw new BudgetUsedError(why);
}

/** Repairs every prompt and every answer, because neither stored history nor a model can be trusted. */
const modelBoundary: LanguageModelMiddleware = {
  specificationVersion: "v4",
  transformParams: async ({ params }) => ({ ...params, prompt: repairPrompt(params.prompt) }),
  wrapStream: async ({ doStream, params }) => {
    const { stream, ...rest } = await doStream();
    return { ...rest, stream: stream.pipeThrough(wellFormedParts(callIdsOf(params.prompt))) };
  },
  wrapGenerate: async ({ doGenerate, params }) => {
    const { content, ...rest } = await doGenerate();
    return { ...rest, content: wellFormedContent(content, callIdsOf(params.prompt)) };
  },
};

function callIdsOf(prompt: LanguageModelV4Prompt): Set<string> {
  const parts = prompt.flatMap((message) => (message.role === "assistant" ? message.content : []));
  return new Set(parts.flatMap((part) => (part.type === "tool-call" ? [part.toolCallId] : [])));
}

/**
 * Options of every model call. The history is sent as plain content and nothing is stored at the provider, because
 * other servers of the same API have no stored items.
 */
export const modelOptions = { openai: { store: false } };

/** Returns a sentence for a person that says why a model call failed. */
export function explainModelError(error: unknown): string {
  const cause = RetryError.isInstance(error) ? error.lastError : error;
  if (cause instanceof BudgetUsedError) return cause.message;
  if (APICallError.isInstance(cause)) {
    if (cause.statusCode === 401 || cause.statusCode === 403) return "The model refused the API key.";
    if (cause.statusCode === 429) return "The model is busy or out of quota. Try again later.";
    if (cause.statusCode === undefined) return "The model cannot be reached.";
  }
  if (cause instanceof Error && cause.name === "TimeoutError") return "The model stopped responding.";
  return "The model failed to answer.";
}
