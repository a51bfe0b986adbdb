import type { ChatMessage } from "@/lib/messages";

/**
 * What the server has, with a message on top that is still to be sent. It takes the place of what it replaces; if
 * that is gone by now, it comes last and replaces nothing. Gives `stored` itself when there is nothing to add.
 */
export function withUnsent(stored: ChatMessage[], unsent: ChatMessage | undefined): ChatMessage[] {
  if (!unsent || stored.some(({ id }) => id === unsent.id)) return stored;
  const place = stored.findIndex(({ id }) => id === unsent.metadata?.replaces);
  if (place >= 0) return [...stored.slice(0, place), unsent];
  return [...stored, { ...unsent, metadata: { status: "complete" } }];
}
