import { expect, type Locator, type Page } from "@playwright/test";
import { newestMessage } from "@/e2e/support/database";
import { settings } from "@/e2e/support/settings";

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

/** The statuses of a conversation's newest run and of those below it, as the platform knows them. */
export async function runsOf(conversationId: string): Promise<{ own: string; below: string[] }> {
  const { runId } = await newestMessage(conversationId);
  const response = await fetch(`${settings.platformUrl}/api/v3/runs/${runId}`, { headers });
  const { status, relatedRuns } = await response.json();
  const below = relatedRuns.children.map((child: { status: string }) => child.status);
  return { own: status, below: below.sort() };
}

/** A run, as the platform knows it. */
export async function runOf(runId: string): Promise<{ status: string; attemptCount: number }> {
  const response = await fetch(`${settings.platformUrl}/api/v3/runs/${runId}`, { headers });
  return response.json();
}

/** Has a run look up a question, as a child of another run. Gives its id. */
export async function triggerResearch(payload: object, parentRunId: string): Promise<string> {
  const options = { payloadType: "application/json", parentRunId };
  const response = await fetch(`${settings.platformUrl}/api/v1/tasks/research-question/trigger`, {
    method: "POST",
    headers,
    body: JSON.stringify({ payload: JSON.stringify(payload), options }),
  });
  return (await response.json()).id;
}

/** Lets no run begin that looks up a question, or lets them again. */
export async function switchResearch(action: "pause" | "resume"): Promise<void> {
  const response = await fetch(`${settings.platformUrl}/api/v1/queues/research-question/pause?type=task`, {
    method: "POST",
    headers,
    body: JSON.stringify({ action }),
  });
  expect(response.status).toBe(200);
}

const headers = {
  authorization: `Bearer ${process.env.TRIGGER_SECRET_KEY}`,
  "content-type": "application/json",
};
