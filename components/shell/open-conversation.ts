import type { ConversationSummary } from "@/lib/conversations";

/** A conversation as a row of the sidebar. */
export type ListedConversation = Pick<ConversationSummary, "id" | "title" | "active">;

/** The state of the open conversation, which is newer than the server's list. */
export type OpenConversation = ListedConversation & {
  /** Whether the server has accepted a message of it. */
  isStored: boolean;
};

/**
 * Returns the server's list with the newer state of the open conversation: a new one is listed before the server lists
 * it, and one with a running turn moves to the top.
 * @param hasBegun whether a turn began in it on this page. Otherwise it keeps its place in the list.
 */
export function withOpenConversation(
  list: readonly ListedConversation[],
  open: OpenConversation | undefined,
  hasBegun: boolean,
): readonly ListedConversation[] {
  if (!open || !(open.active || open.isStored)) return list;
  const listed = list.find(({ id }) => id === open.id);
  if (listed ? listed.active === open.active : !hasBegun) return list;
  const { id, active } = open;
  const corrected = { id, active, title: listed?.title ?? open.title };
  if (listed && !active) return list.map((row) => (row.id === id ? corrected : row));
  return [corrected, ...list.filter((row) => row.id !== id)];
}
