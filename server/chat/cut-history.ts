import { convertToModelMessages, type ModelMessage } from "ai";
import { type ChatMessage, messageText } from "@/lib/messages";
import { describeOutcomeFully } from "@/lib/posts/outcome"; // feature: posts
import type { ChatData } from "@/lib/tools";

/** A low estimate of characters per token. */
const CHARACTERS_PER_TOKEN = 3;
const MAX_HISTORY_TOKENS = 24_000;

/** Limit on the text of a conversation that is sent to the model. */
export const MAX_HISTORY_CHARACTERS = MAX_HISTORY_TOKENS * CHARACTERS_PER_TOKEN;

/** Texts for `data-` parts, by type. Other `data-` parts are not sent to the model. */
const dataWords: { [Name in keyof ChatData as `data-${Name}`]?: (data: ChatData[Name]) => string } = {
  "data-outcome": describeOutcomeFully, // feature: posts
};

/**
 * Returns a conversation as plain content for the model: the newest messages within the budget, and at least the last
 * one. Leaves out reasoning, tool calls without a result, unreadable parts and the provider's own ids, which a
 * stateless server does not know.
 */
export async function toModelMessages(messages: readonly ChatMessage[]): Promise<ModelMessage[]> {
  const plain = withinBudget(messages)
    .map((message) => ({ ...message, parts: message.parts.filter(isForModel) }))
    .filter((message) => message.parts.some((part) => part.type !== "step-start"));
  return convertToModelMessages<ChatMessage>(plain, {
    ignoreIncompleteToolCalls: true,
    convertDataPart: ({ type, data }) => {
      const text = dataWords[type]?.(data as never);
      return text === undefined ? undefined : { type: "text", text };
    },
  });
}

const CONTINUE =
  "Continue your last message exactly where it breaks off. Do not repeat anything and do not comment on the break.";

/** Returns the messages that, after the history, ask the model to continue its answer. */
export async function toContinuation(answer: ChatMessage): Promise<ModelMessage[]> {
  return [...(await toModelMessages([answer])), { role: "user", content: CONTINUE }];
}

function isForModel({ type }: ChatMessage["parts"][number]): boolean {
  return type !== "reasoning" && type !== "data-unreadable";
}

function withinBudget(messages: readonly ChatMessage[]): ChatMessage[] {
  let budget = MAX_HISTORY_CHARACTERS;
  const kept: ChatMessage[] = [];
  for (const message of messages.toReversed()) {
    budget -= messageText(message).length;
    if (budget < 0 && kept.length > 0) break;
    kept.unshift(message);
  }
  return kept;
}
