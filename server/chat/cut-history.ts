import { convertToModelMessages, type ModelMessage } from "ai";
import { type ChatMessage, messageText } from "@/lib/messages";
import { describeOutcomeFully } from "@/lib/posts/outcome"; // feature: posts
import type { ChatData } from "@/lib/tools";

/** A cautious guess of how many characters make a token. */
const CHARACTERS_PER_TOKEN = 3;
const MAX_HISTORY_TOKENS = 24_000;

/** How much text of a conversation the model is told. */
export const MAX_HISTORY_CHARACTERS = MAX_HISTORY_TOKENS * CHARACTERS_PER_TOKEN;

/** How the model is told of a `data-` part. It is not told of one that is not named here. */
const dataWords: { [Name in keyof ChatData as `data-${Name}`]?: (data: ChatData[Name]) => string } = {
  "data-outcome": describeOutcomeFully, // feature: posts
};

/**
 * What the model is told of a conversation: the newest messages that fit its budget, always including the last one, as
 * plain content. Reasoning stays out, as do tool calls without a result, parts that nobody can read and the provider's
 * own ids: a stateless server knows none of them.
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

/** What the model is told, after the history, to go on with an answer of its own. */
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
