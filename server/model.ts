import { createOpenAI } from "@ai-sdk/openai";
import { APICallError, type LanguageModel, RetryError } from "ai";
import { env } from "@/server/env";

/** The model that answers, over the OpenAI Responses API. */
export function model(): LanguageModel {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = env();
  return createOpenAI({ apiKey: OPENAI_API_KEY, baseURL: OPENAI_BASE_URL }).responses(OPENAI_MODEL);
}

/**
 * History travels as plain content with every call. Nothing is kept at the provider, because other
 * servers of the same API know no stored items.
 */
export const modelOptions = { openai: { store: false } };

/** Why a model call failed, in words for the person who asked. */
export function explainModelError(error: unknown): string {
  const cause = RetryError.isInstance(error) ? error.lastError : error;
  if (APICallError.isInstance(cause)) {
    if (cause.statusCode === 401 || cause.statusCode === 403) return "The model refused this app's key.";
    if (cause.statusCode === 429) return "The model is busy, or its quota is used up.";
    if (cause.statusCode === undefined) return "The model cannot be reached.";
  }
  if (cause instanceof Error && cause.name === "TimeoutError") return "The model has gone silent.";
  return "The model failed to answer.";
}
