import type { ChatMessage } from "@/lib/messages";

/** Returns whether an answer is due: the newest message is the person's, or an unsettled answer. */
export function owesAnswer(messages: readonly ChatMessage[]): boolean {
  const newest = messages.at(-1);
  return newest !== undefined && (newest.role === "user" || newest.metadata?.status === "streaming");
}

/**
 * Returns whether two lists have the same messages in the same state. The text of a settled message changes only in
 * another run, after an approval.
 */
export function areSame(some: readonly ChatMessage[], others: readonly ChatMessage[]): boolean {
  const state = ({ id, metadata }: ChatMessage) => `${id} ${metadata?.status} ${metadata?.runId}`;
  return some.map(state).join() === others.map(state).join();
}
