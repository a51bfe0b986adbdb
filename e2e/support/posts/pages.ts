import type { Locator, Page } from "@playwright/test";

/** Locates the card of a post in a chat. */
export function postCard(page: Page, topic: string): Locator {
  return page.getByRole("region", { name: `Post: ${topic}` });
}

/** Locates the newest message of a chat, which reports the outcome of its post. */
export function outcome(page: Page): Locator {
  return page.getByRole("log", { name: "Conversation" }).getByRole("article", { name: "Assistant" }).last();
}

/** Locates the item of an approval in the inbox. */
export function inboxItem(page: Page, topic: string): Locator {
  return page.getByRole("article", { name: topic });
}

/** Returns the slug of a post by the words of its title, such as `on-tides`. */
export function slugOf(words: string, approvalId: string): string {
  return `${words}-${approvalId.slice(0, 8)}`;
}
