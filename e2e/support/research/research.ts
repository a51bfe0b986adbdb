import type { Locator, Page } from "@playwright/test";
import { newestMessage } from "@/e2e/support/database";
import { readRun } from "@/e2e/support/platform";

/** The aspects that the local model asks about a topic, in its order. */
const ASPECTS = ["how does it work?", "what can go wrong?", "what should one know before building it?"];

/** Returns the questions that the model makes of "Research stopping <key>". A question's own prompt starts with it. */
export function questionsOf(key: string): [string, string, string] {
  const [first = "", second = "", third = ""] = ASPECTS.map((aspect) => `Stopping ${key}: ${aspect}`);
  return [first, second, third];
}

/** Locates the card of a research in a chat. */
export function researchCard(page: Page, topic: string): Locator {
  return page.getByRole("region", { name: `Research: ${topic}` });
}

/** Reads the statuses of a conversation's newest run and of its children, as the platform has them. */
export async function runsOf(conversationId: string): Promise<{ own: string; children: string[] }> {
  const { runId } = await newestMessage(conversationId);
  const { status, relatedRuns } = await readRun(String(runId));
  return { own: status, children: (relatedRuns.children ?? []).map((child) => child.status).sort() };
}
