import { attackSize } from "@/e2e/support/attack";
import { ChatPage } from "@/e2e/support/chat-page";
import { messagesOf, textOf } from "@/e2e/support/database";
import { wordsPrompt } from "@/e2e/support/faults/acts";
import { checkAll, checkGenerations } from "@/e2e/support/faults/check";
import { Ledger } from "@/e2e/support/faults/ledger";
import { planOf } from "@/e2e/support/faults/plan";
import { gather, runPlan, settleAll } from "@/e2e/support/faults/run-plan";
import { cancelOpenApprovals } from "@/e2e/support/posts/seed"; // feature: posts
import { descendantsOf, processOf } from "@/e2e/support/supervisor";
import { expect, test } from "@/e2e/support/test";

const { runs, seed: firstSeed } = attackSize({ usual: 2, full: 20 });

// Any console error is expected while the services are down.
test.use({ expectedErrors: /./ });
test.beforeAll(cancelOpenApprovals); // feature: posts

for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
  test(`random faults lose nothing and do nothing twice: ATTACK_SEED=${seed} ATTACK_RUNS=1`, async ({
    page,
    network,
    model,
  }) => {
    test.setTimeout(240_000);
    const plan = planOf(seed);
    const ledger = new Ledger();
    const { actors, kept } = await gather(network, ledger);
    await page.context().addCookies(actors[0].person.cookies);
    const chat = new ChatPage(page);
    await chat.open(`${network.url}/chat/${kept.id}`);

    await runPlan(plan, actors, network, ledger);
    await settleAll(plan, actors, ledger);
    await checkAll(actors, ledger);
    await checkGenerations(actors, model, ledger);
    expect(ledger.problems, `after these faults: ${JSON.stringify(plan.faults)}`).toEqual([]);

    await test.step("the open page shows what is stored, and the next message works", async () => {
      const stored = (await messagesOf(kept.id)).filter(({ role }) => role === "assistant").map(textOf);
      await expect(chat.answers).toHaveCount(stored.length);
      await expect(chat.answer).toContainText(stored.at(-1) ?? "");
      const { text, answer } = wordsPrompt(4);
      await chat.send(text);
      await chat.expectAnswerText(answer);
      await chat.expectAnswer("complete");
    });
  });
}

test("no process of a run is left after random faults", async () => {
  // biome-ignore lint/suspicious/noSkippedTests: it has no ps
  test.skip(process.platform === "win32", "Windows lists no child processes");
  const worker = await processOf("worker");
  const left = () => descendantsOf(worker, /run-worker/).length;
  await expect.poll(left, { timeout: 80_000 }).toBe(0);
});
