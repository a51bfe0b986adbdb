import { expect, type Locator, type Page } from "@playwright/test";
import { execute, newestMessage } from "./database.ts";
import { settings } from "./settings.ts";

/** What the model asks about a topic without parts, in its order. */
const ASPECTS = ["how does it work?", "what can go wrong?", "what should one know before building it?"];

/** The questions that the model makes of "Research stopping <key>", and with which its own prompts begin. */
export function questionsOf(key: string): [string, string, string] {
  const [first = "", second = "", third = ""] = ASPECTS.map((aspect) => `Stopping ${key}: ${aspect}`);
  return [first, second, third];
}

/** The card of a research. */
export function researchCard(page: Page, topic: string): Locator {
  return page.getByRole("region", { name: `Research: ${topic}` });
}

/** The platform's statuses of the runs that work for a conversation's newest answer, once all of them are over. */
export async function endOfChildren(conversationId: string): Promise<string[]> {
  const { id } = await newestMessage(conversationId);
  let statuses: string[] = [];
  await expect
    .poll(async () => {
      const { rows } = await execute('SELECT "runId" FROM "ChildRun" WHERE "messageId" = $1', [id]);
      statuses = await Promise.all(rows.map(({ runId }) => statusOf(runId)));
      return statuses.every((status) => ["COMPLETED", "FAILED", "CANCELED"].includes(status));
    })
    .toBe(true);
  return statuses;
}

async function statusOf(runId: string): Promise<string> {
  const response = await fetch(`${settings.platformUrl}/api/v3/runs/${runId}`, {
    headers: { authorization: `Bearer ${process.env.TRIGGER_SECRET_KEY}` },
  });
  return (await response.json()).status;
}
