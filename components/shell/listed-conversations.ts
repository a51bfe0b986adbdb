import type { ConversationPage, ConversationSummary } from "@/lib/conversations";

function byTime(one: ConversationSummary, other: ConversationSummary): number {
  const [first, second] = [`${one.updatedAt} ${one.id}`, `${other.updatedAt} ${other.id}`];
  if (first === second) return 0;
  return first < second ? 1 : -1;
}

/** Returns the list with the page behind it. What both hold is taken from the page, which is newer. */
export function withPage(list: ConversationPage, page: ConversationPage): ConversationPage {
  const fresh = new Set(page.conversations.map(({ id }) => id));
  const kept = list.conversations.filter(({ id }) => !fresh.has(id));
  return { conversations: [...kept, ...page.conversations].sort(byTime), next: page.next };
}

/** Returns the list with one conversation as it is now, or without it when it is gone. */
export function withEntry(
  list: ConversationPage,
  id: string,
  entry: ConversationSummary | undefined,
): ConversationPage {
  const others = list.conversations.filter((listed) => listed.id !== id);
  return { ...list, conversations: entry ? [...others, entry].sort(byTime) : others };
}

/** Whether a list that ends with the cursor `next` goes as far back as one that ends with `other`. */
export function reaches(next: string | null, other: string | null): boolean {
  return next === null || (other !== null && next <= other);
}
