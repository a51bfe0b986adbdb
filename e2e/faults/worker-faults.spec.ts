import { cancelOpenApprovals } from "@/e2e/support/approvals/seed"; // feature: approvals
import { newestMessage } from "@/e2e/support/database";
import { addTurnWithoutRun } from "@/e2e/support/seed";
import { freeze, kill } from "@/e2e/support/supervisor";
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

test.beforeAll(cancelOpenApprovals); // feature: approvals

test("a worker killed in the middle of an answer leaves the words shown, as failed, and Retry works", async ({
  chat,
  holdAnswer,
  model,
  key,
}) => {
  test.setTimeout(90_000);
  const { id, shown } = await holdAnswer(numberedWords(80), 25);

  await kill("worker");
  await chat.expectAnswer("failed");
  await chat.expectAnswerText(shown);
  expect((await newestMessage(id)).status).toBe("failed");
  expect(await model.requests(key), "calls of the model").toHaveLength(1);

  await chat.retryButton.click();
  await model.release({ match: key });
  await expect(chat.answer, "once a new worker is there").toHaveAttribute("data-status", "complete", {
    timeout: 40_000,
  });
  await chat.expectAnswerText(numberedWords(80));
  await expect(chat.log.getByRole("article")).toHaveCount(2);
});

test("a conversation heals when the app was killed before it triggered the run", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: `first ${key}`, text: "The first answer." });
  await model.answer({ match: `second ${key}`, text: "The healed answer." });
  await chat.open();
  const id = await chat.send(`first ${key}`);
  await chat.expectAnswer("complete");

  const answer = await addTurnWithoutRun(id, 2, `second ${key}`);

  await chat.page.reload();
  await chat.expectAnswerText("The healed answer.");
  await chat.expectAnswer("complete");
  expect((await newestMessage(id)).id).toBe(answer);
});

test.describe("a worker that hangs", () => {
  test.use({ expectedErrors: /status of 503/ });
  // biome-ignore lint/suspicious/noSkippedTests: there is no such signal
  test.skip(process.platform === "win32", "Windows cannot freeze a process");

  test("Stop answers 503, and stops the answer once the worker is back", async ({
    chat,
    holdAnswer,
    model,
    key,
  }) => {
    const { id } = await holdAnswer(numberedWords(80), 10);
    const { runId } = await newestMessage(id);

    const goOn = await freeze("worker");
    try {
      const refused = chat.page.waitForResponse(`**/api/runs/${runId}/cancel`);
      await chat.stopButton.click();
      expect((await refused).status()).toBe(503);
      await expect(chat.stopButton, "it can be pressed again").toBeEnabled();
      await chat.expectAnswer("streaming");
    } finally {
      goOn();
    }
    await chat.expectAnswer("stopped");
    await model.waitFor("closed", { match: key });
  });
});
