import { ChatPage } from "@/e2e/support/chat-page";
import { newestMessage, textOf } from "@/e2e/support/database";
import { readRun } from "@/e2e/support/platform";
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

const WORDS = numberedWords(400);

test("Stop keeps the words shown and closes the model's connection", async ({
  chat,
  holdAnswer,
  model,
  key,
}) => {
  const { id, shown } = await holdAnswer(WORDS, 30);

  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  const closed = await model.waitFor("closed", { match: key });
  expect(closed.tokensWritten).toBe(30);
  await chat.expectAnswerText(shown);

  const row = await newestMessage(id);
  expect(row.status).toBe("stopped");
  expect(textOf(row).trim()).toBe(shown);

  await model.release({ match: key });
  await chat.page.reload();
  await chat.expectAnswer("stopped");
  await chat.expectAnswerText(shown);
  expect((await model.requests(key)).at(-1)?.tokensWritten).toBe(30);

  await model.answer({ match: `next ${key}`, text: "The next answer." });
  await chat.send(`next ${key}`);
  await expect(chat.answers).toHaveCount(2);
  await chat.expectAnswer("complete");
  await chat.expectAnswerText("The next answer.");
});

test("the run of a stopped answer ends as completed", async ({ chat, holdAnswer }) => {
  const { id } = await holdAnswer(WORDS, 5);
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  const { runId } = await newestMessage(id);
  await expect.poll(async () => (await readRun(String(runId))).status).toBe("COMPLETED");
});

test("Stop works after a reload", async ({ chat, holdAnswer, model, key }) => {
  const { shown } = await holdAnswer(WORDS, 12);
  await chat.page.reload();
  await chat.expectAnswerText(shown);
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  expect((await model.waitFor("closed", { match: key })).tokensWritten).toBe(12);
  await chat.expectAnswerText(shown);
});

test("Stop works from a second tab, and the first tab shows it", async ({
  chat,
  holdAnswer,
  model,
  key,
  context,
}) => {
  const { id, shown } = await holdAnswer(WORDS, 12);

  const second = new ChatPage(await context.newPage());
  await second.open(`/chat/${id}`);
  await second.expectAnswerText(shown);
  await second.stopButton.click();
  await second.expectAnswer("stopped");
  await chat.expectAnswer("stopped");
  expect((await model.waitFor("closed", { match: key })).tokensWritten).toBe(12);
});

test("Stop before the first token leaves an empty, stopped answer", async ({
  chat,
  holdAnswer,
  model,
  key,
}) => {
  const { id } = await holdAnswer(WORDS, 0);
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  expect((await model.waitFor("closed", { match: key })).tokensWritten).toBe(0);
  expect(textOf(await newestMessage(id))).toBe("");

  await model.answer({ match: `next ${key}`, text: "The next answer." });
  await chat.send(`next ${key}`);
  await chat.expectAnswerText("The next answer.");
});

test("Stop right after Send stops the answer", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: WORDS });
  await model.hold({ match: key, afterTokens: 3 });
  await chat.open();
  await chat.input.fill(`Count ${key}`);
  await chat.sendButton.click();
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  for (const { closedByCallerAt } of await model.requests(key)) expect(closedByCallerAt).not.toBeNull();
});

test("Stop while the model reasons keeps its reasoning", async ({ chat, model, key }) => {
  await model.answer({ match: key, reasoning: numberedWords(50), text: WORDS });
  await model.hold({ match: key, afterTokens: 10 });
  await chat.open();
  const id = await chat.send(`Think ${key}`);
  const held = await model.waitFor("held", { match: key });
  expect(held.phase).toBe("reasoning");
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  expect((await model.waitFor("closed", { match: key })).tokensWritten).toBe(10);
  const row = await newestMessage(id);
  expect(row.parts.find(({ type }) => type === "reasoning")?.text?.trim()).toBe(held.reasoning.trim());
});

test("a second or late Stop changes nothing, and an old one leaves a newer answer alone", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: "A short answer." });
  await chat.open();
  const id = await chat.send(`First ${key}`);
  await chat.expectAnswer("complete");
  const { runId: oldRun } = await newestMessage(id);

  await model.answer({ match: `second ${key}`, text: WORDS });
  await model.hold({ match: `second ${key}`, afterTokens: 8 });
  await chat.send(`second ${key}`);
  await model.waitFor("held", { match: `second ${key}` });
  const { runId: newRun } = await newestMessage(id);

  const stale = await chat.page.request.post(`/api/runs/${oldRun}/cancel`);
  expect(await stale.json()).toMatchObject({ status: "complete" });
  await chat.expectAnswer("streaming");
  expect((await model.requests(`second ${key}`)).at(-1)?.closedByCallerAt).toBeNull();

  const stops = await Promise.all([1, 2, 3].map(() => chat.page.request.post(`/api/runs/${newRun}/cancel`)));
  for (const response of stops) expect(await response.json()).toMatchObject({ status: "stopped" });
  await chat.expectAnswer("stopped");
  const again = await chat.page.request.post(`/api/runs/${newRun}/cancel`);
  expect(again.status()).toBe(200);
});
