import type { Page } from "@playwright/test";
import type { ModelControl } from "@standby/model/control";
import { cancelOpenApprovals } from "@/e2e/support/approvals/seed"; // feature: approvals
import { attackFrom, explain, replayLine } from "@/e2e/support/attack";
import { ChatPage } from "@/e2e/support/chat-page";
import { messagesOf, textOf } from "@/e2e/support/database";
import { wordsPrompt } from "@/e2e/support/faults/acts";
import { checkAll, checkGenerations } from "@/e2e/support/faults/check";
import { Ledger } from "@/e2e/support/faults/ledger";
import { type Plan, planOf } from "@/e2e/support/faults/plan";
import { gather, runPlan, settleAll } from "@/e2e/support/faults/run-plan";
import type { Network } from "@/e2e/support/network";
import { descendantsOf, processOf } from "@/e2e/support/supervisor";
import { expect, test } from "@/e2e/support/test";

const SIZES = { usual: 2, full: 20 };
const { numRuns } = attackFrom(SIZES);

// Any console error is expected while the services are down.
test.use({ expectedErrors: /./ });
test.beforeAll(cancelOpenApprovals); // feature: approvals

for (let index = 0; index < numRuns; index++) {
  test(`random faults lose nothing and do nothing twice (${index + 1})`, async ({ page, network, model }) => {
    test.setTimeout(240_000);
    const seed = attackFrom(SIZES).seed + index;
    const plan = planOf(seed);
    const faults = plan.faults.map(({ at, name }) => `${at} ms: ${name}`).join(", ");
    const replay = replayLine(seed, "", "npm run test:faults");
    await explain(`Faults: ${faults}\n${replay}`, () => survive(plan, page, network, model));
  });
}

async function survive(plan: Plan, page: Page, network: Network, model: ModelControl): Promise<void> {
  const ledger = new Ledger();
  const { actors, kept } = await gather(network, ledger);
  await page.context().addCookies(actors[0].person.cookies);
  const chat = new ChatPage(page);
  await chat.open(`${network.url}/chat/${kept.id}`);

  await test.step("act while services fail", () => runPlan(plan, actors, network, ledger));
  await test.step("settle", () => settleAll(plan, actors, ledger));
  await test.step("check", () => checkAll(actors, ledger));
  await checkGenerations(actors, model, ledger);
  expect(ledger.problems).toEqual([]);

  await test.step("the open page shows what is stored, and the next message works", async () => {
    const stored = (await messagesOf(kept.id)).filter(({ role }) => role === "assistant").map(textOf);
    await expect(chat.answers).toHaveCount(stored.length);
    const shown = async () => lettersOf(await chat.answer.innerText());
    await expect.poll(shown).toContain(lettersOf(stored.at(-1) ?? ""));
    const { text, answer } = wordsPrompt(4);
    await chat.send(text);
    await chat.expectAnswerText(answer);
    await chat.expectAnswer("complete");
  });
}

/** Returns the letters and digits of a text or of Markdown, which are the same when it is rendered. */
function lettersOf(text: string): string {
  return text.replaceAll(/```\w*|[^\p{L}\p{N}]/gu, "");
}

test("no process of a run is left after random faults", async () => {
  // biome-ignore lint/suspicious/noSkippedTests: it has no ps
  test.skip(process.platform === "win32", "Windows lists no child processes");
  const worker = await processOf("worker");
  const left = () => descendantsOf(worker, /run-worker/).length;
  await expect.poll(left, { timeout: 80_000 }).toBe(0);
});
