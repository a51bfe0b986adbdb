import type { ConversationPage, ConversationSummary } from "@/lib/conversations";

function byTime(one: ConversationSummary, other: ConversationSummary): number {
  const [first, second] = [`${one.updatedAt} ${one.id}`, `${other.updatedAt} ${other.id}`];
  if (first === second) return 0;
  return first < second ? 1 : -1;
}

/** Returns the list with another page. A conversation in both is taken from the page, which is newer. */
export function withPage(list: ConversationPage, page: ConversationPage): ConversationPage {
  const fresh = new Set(page.conversations.map(({ id }) => id));
  const kept = list.conversations.filter(({ id }) => !fresh.has(id));
  return { conversations: [...kept, ...page.conversations].sort(byTime), next: page.next };
}

/** Returns the list with the new data of one conversation, or without it if it was deleted. */
export function withEntry(
  list: ConversationPage,
  id: string,
  entry: ConversationSummary | undefined,
): ConversationPage {
  const others = list.conversations.filter((listed) => listed.id !== id);
  return { ...list, conversations: entry ? [...others, entry].sort(byTime) : others };
}

/** Returns whether a list that ends at the cursor `next` reaches as far back as one that ends at `other`. */
export function reaches(next: string | null, other: string | null): boolean {
  return next === null || (other !== null && next <= other);
}
