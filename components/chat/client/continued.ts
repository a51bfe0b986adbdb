import type { ChatMessage } from "@/lib/messages";

/**
 * Keeps the text of an answer visible that the model is asked to continue, until the answer that replaces it has as many
 * parts. Returns `messages` itself when there is nothing to keep.
 */
export function withContinued(messages: ChatMessage[], continued: ChatMessage | undefined): ChatMessage[] {
  const newest = messages.at(-1);
  if (!continued || !newest) return messages;
  if (newest.role === "user") return [...messages, { ...continued, metadata: { status: "streaming" } }];
  if (newest.parts.length >= continued.parts.length) return messages;
  return [...messages.slice(0, -1), { ...newest, parts: continued.parts }];
}
