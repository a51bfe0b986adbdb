import type { ConversationSummary } from "@/lib/conversations";

/** A conversation as a row of the sidebar. */
export type ListedConversation = Pick<ConversationSummary, "id" | "title" | "active">;

/** What the open conversation tells of itself: it knows sooner than the server's list. */
export type OpenConversation = ListedConversation & {
  /** The server is known to have it, because it has answered in it. */
  isStored: boolean;
};

/**
 * The server's list, corrected by what the open conversation knows of itself: a new one is listed before
 * the server has it, and one with a turn under way goes to the top.
 * @param hasBegun whether a turn has begun in it on this page; an older one is listed where its time is, once loaded
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
