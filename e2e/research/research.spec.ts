import { expectNoViolations } from "@/e2e/support/axe";
import { execute, newestMessage } from "@/e2e/support/database";
import { newPerson } from "@/e2e/support/people";
import { readRun, setQueue, triggerTask } from "@/e2e/support/platform";
import { questionsOf, researchCard, runsOf } from "@/e2e/support/research/research";
import { expect, test } from "@/e2e/support/test";

// One test at a time: each question has its own run, which may have to wait for a process to start.
test.describe.configure({ mode: "default", timeout: 120_000 });
const START = { timeout: 60_000 };

test("Research shows its questions side by side, and the answer names its sources", async ({
  chat,
  model,
  key,
}) => {
  const questions = questionsOf(key);
  await model.hold({ match: questions[0], afterTokens: 12 });
  await chat.open();
  await chat.send(`Research stopping ${key}`);
  const card = researchCard(chat.page, `stopping ${key}`);
  await model.waitFor("held", { match: questions[0], timeoutMs: START.timeout });
  await expect(card.getByRole("listitem").filter({ hasText: questions[1] })).toContainText("Done", START);
  await expect(card.getByRole("listitem").filter({ hasText: questions[2] })).toContainText("Done", START);
  const bar = card.getByRole("progressbar", { name: questions[0] });
  await expect(bar).toHaveAttribute("aria-valuetext", "Writing");
  await card.getByText("Log").click();
  await expect(card.getByText("Read “Stopping an answer”").first()).toBeVisible();
  await expectNoViolations(chat.page);

  await model.release({ match: questions[0] });
  await expect(chat.answer).toHaveAttribute("data-status", "complete", START);
  await expect(bar).toHaveCount(0);
  await expect(card.getByRole("list", { name: "Sources" })).toContainText("Stopping an answer");
  await expect(chat.answer.getByRole("heading", { name: questions[0] })).toBeVisible();
  await expect(chat.answer.locator("[data-answer]")).toContainText("Sources: [1] Stopping an answer");
  await expect(card.getByText("Read “Stopping an answer”").first()).toBeVisible();
  await expectNoViolations(chat.page);

  await chat.page.reload();
  await expect(card.getByText("Done")).toHaveCount(3);
  await card.getByText("Log").click();
  await expect(card.getByText("Read “Stopping an answer”").first()).toBeVisible();

  // feature: inspector {
  const { page } = chat;
  await chat.answer.getByRole("link", { name: "Run" }).click();
  const family = page.getByRole("region", { name: "Parent and children" });
  await expect(family.getByText("Completed")).toHaveCount(4);
  await page.getByRole("button", { name: "progress" }).click();
  await expect(page.getByRole("listbox", { name: "Records of progress" })).toContainText("searching");
  await family.getByRole("link", { name: "research-question" }).first().click();
  await expect(page.getByRole("heading", { name: "research-question" })).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: '"done"' })).toBeVisible();
  // feature: inspector }
});

test("a reload in the middle of research shows its progress again, and asks nothing twice", async ({
  chat,
  model,
  key,
}) => {
  const questions = questionsOf(key);
  await model.hold({ match: questions[1], afterTokens: 12 });
  await chat.open();
  await chat.send(`Research stopping ${key}`);
  await model.waitFor("held", { match: questions[1], timeoutMs: START.timeout });
  await chat.page.reload();
  const card = researchCard(chat.page, `stopping ${key}`);
  await expect(card.getByRole("progressbar", { name: questions[1] })).toHaveAttribute(
    "aria-valuetext",
    "Writing",
  );
  await expect(card.getByText("Done")).toHaveCount(2, START);
  await model.release({ match: questions[1] });
  await expect(chat.answer).toHaveAttribute("data-status", "complete", START);
  expect(await model.requests(questions[0]), "nothing is asked twice").toHaveLength(1);
});

test("a question that fails is tried three times, and the answers to the others are kept", async ({
  chat,
  model,
  key,
}) => {
  const questions = questionsOf(key);
  await model.answer({ match: questions[1], text: "", failure: { kind: "status", status: 500 } });
  await chat.open();
  const id = await chat.send(`Research stopping ${key}`);
  await expect(chat.answer).toHaveAttribute("data-status", "complete", START);
  const card = researchCard(chat.page, `stopping ${key}`);
  await expect(card.getByRole("listitem").filter({ hasText: questions[1] })).toContainText("Failed");
  await expect(card.getByText("Done")).toHaveCount(2);
  await expect(chat.answer.locator("[data-answer]")).toContainText("It answers 2 of them.");
  await expect(chat.answer.locator("[data-answer]")).toContainText("It could not be answered");
  expect(await model.requests(questions[1])).toHaveLength(3);
  expect((await runsOf(id)).children).toEqual(["COMPLETED", "COMPLETED", "FAILED"]);
});

test("Research says that nothing was found where the library has nothing", async ({ chat }) => {
  await chat.open();
  await chat.send("Research zebras");
  await expect(chat.answer).toHaveAttribute("data-status", "complete", START);
  await expect(researchCard(chat.page, "zebras").getByText("Nothing found")).toHaveCount(3);
  await expect(chat.answer.locator("[data-answer]")).toContainText("It answers none of them.");
});

test("Stop in the middle of research ends its runs, keeps what was found, and the next message works", async ({
  chat,
  model,
  key,
}) => {
  const questions = questionsOf(key);
  for (const question of questions.slice(1)) await model.hold({ match: question, afterTokens: 12 });
  await chat.open();
  const id = await chat.send(`Research stopping ${key}`);
  const card = researchCard(chat.page, `stopping ${key}`);
  for (const question of questions.slice(1))
    await model.waitFor("held", { match: question, timeoutMs: START.timeout });
  await expect(card.getByText("Done")).toHaveCount(1, START);

  await chat.stopButton.click();
  for (const question of questions.slice(1)) {
    const closed = await model.waitFor("closed", { match: question });
    expect(closed.tokensWritten).toBe(12);
  }
  await chat.expectAnswer("stopped");
  await expect(card.getByText("Done")).toHaveCount(1);
  await expect(card.getByText("Stopped", { exact: true })).toHaveCount(2);

  await expect
    .poll(() => runsOf(id), "all of them end by themselves")
    .toEqual({ own: "COMPLETED", children: ["COMPLETED", "COMPLETED", "COMPLETED"] });
  expect(await model.requests(key), "the model is asked no more").toHaveLength(4);
  const row = await newestMessage(id);
  expect(row.parts.find(({ type }) => type === "tool-research")?.state).toBe("output-available");

  await model.answer({ match: `next ${key}`, text: "The next answer." });
  await chat.send(`next ${key}`);
  await chat.expectAnswerText("The next answer.");
  await chat.expectAnswer("complete");
});

test("Stop while the runs of research are queued keeps all of them from starting", async ({
  chat,
  model,
  key,
}) => {
  await setQueue("research-question", "pause");
  try {
    await chat.open();
    const id = await chat.send(`Research stopping ${key}`);
    const card = researchCard(chat.page, `stopping ${key}`);
    await expect(card.getByText("Waiting")).toHaveCount(3, START);
    await expect.poll(async () => (await runsOf(id)).children).toEqual(["QUEUED", "QUEUED", "QUEUED"]);
    await chat.stopButton.click();
    await chat.expectAnswer("stopped");
    await expect(card.getByText("Stopped", { exact: true })).toHaveCount(3);
    await expect
      .poll(() => runsOf(id), "the answer's own run ends by itself")
      .toEqual({ own: "COMPLETED", children: ["CANCELED", "CANCELED", "CANCELED"] });
  } finally {
    await setQueue("research-question", "resume");
  }
  expect(await model.requests(key), "the model was asked by the answer alone").toHaveLength(1);
});

test("a research run whose answer is over gives up at its first attempt, and asks no model", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "Over." });
  await chat.open();
  const id = await chat.send(`Hello ${key}`);
  await chat.expectAnswer("complete");
  const { id: messageId, runId } = await newestMessage(id);
  // An open page would settle the answer.
  await chat.page.goto("about:blank");
  await execute(`UPDATE "Message" SET status = 'streaming' WHERE id = $1`, [messageId]);
  const payload = { messageId, callId: "call", index: 0, question: key };
  const orphan = await triggerTask("research-question", payload, { parentRunId: runId });
  await expect.poll(() => readRun(orphan), START).toMatchObject({ status: "FAILED", attemptCount: 1 });
  expect(await model.requests(key), "of the model").toHaveLength(1);
  await execute(`UPDATE "Message" SET status = 'complete' WHERE id = $1`, [messageId]);
});

test("nobody can read the streams of another person's research", async ({ chat, browser, key }) => {
  await chat.open();
  const id = await chat.send(`Research stopping ${key}`);
  await expect(chat.answer).toHaveAttribute("data-status", "complete", START);
  const { runId } = await newestMessage(id);
  expect((await chat.page.request.get(`/api/runs/${runId}/live`)).status()).toBe(200);
  const stranger = await newPerson(browser);
  expect((await stranger.context.request.get(`/api/runs/${runId}/live`)).status()).toBe(404);
  await stranger.context.close();
});
