import type { ChatMessage } from "@/lib/messages";

/**
 * Returns the stored messages with an unsent one. It takes the place of the message that it replaces, or comes last when
 * that one is gone. Returns `stored` itself when there is nothing to add.
 */
export function withUnsent(stored: ChatMessage[], unsent: ChatMessage | undefined): ChatMessage[] {
  if (!unsent || stored.some(({ id }) => id === unsent.id)) return stored;
  const place = stored.findIndex(({ id }) => id === unsent.metadata?.replaces);
  if (place >= 0) return [...stored.slice(0, place), unsent];
  return [...stored, { ...unsent, metadata: { status: "complete" } }];
}
