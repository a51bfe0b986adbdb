import type { Page } from "@playwright/test";
import { execute, newestMessage } from "@/e2e/support/database";
import { newPerson } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";

/** Returns a prompt to which the model asks a question with the choices tea and coffee. `key` is unique to a test. */
const prompt = (key: string) => `Ask me about tea, ${key} or coffee`;
const question = (page: Page, key: string) =>
  page.getByRole("region").filter({ has: page.getByRole("button", { name: key }) });
const respond = (page: Page, runId: string | null, data: object) =>
  page.request.post(`/api/runs/${runId}/respond`, { data });

test("a choice goes to the model, and is still shown after a reload", async ({ chat, key }) => {
  await chat.open();
  await chat.send(prompt(key));
  await question(chat.page, key).getByRole("button", { name: "coffee" }).click();
  await chat.expectAnswer("complete");
  await expect(chat.answer).toContainText("Coffee it is.");
  await chat.page.reload();
  await expect(chat.answer).toContainText("Coffee it is.");
  await expect(chat.answer.getByRole("button", { name: "tea" })).toHaveCount(0);
});

test("after a reload an open question can be answered in free text, with the keyboard", async ({
  chat,
  key,
}) => {
  await chat.open();
  await chat.send(prompt(key));
  await expect(question(chat.page, key)).toBeVisible();
  await chat.page.reload();
  await question(chat.page, key).getByRole("textbox", { name: "Your answer" }).focus();
  await chat.page.keyboard.type("Just <b>water</b>");
  await chat.page.keyboard.press("Enter");
  await chat.expectAnswer("complete");
  await expect(chat.answer).toContainText("You said: Just");
});

test("Skip tells the model that the question was skipped", async ({ chat, key }) => {
  await chat.open();
  await chat.send(prompt(key));
  await question(chat.page, key).getByRole("button", { name: "Skip" }).click();
  await expect(chat.answer).toContainText("You skipped the question");
});

test("a question that nobody answers expires", { tag: "@waits" }, async ({ chat, key }) => {
  test.setTimeout(90_000);
  await chat.open();
  const id = await chat.send(prompt(key));
  await expect(question(chat.page, key)).toBeVisible();
  const { runId, questionId } = await openQuestionIn(id);
  await expect(chat.answer).toHaveAttribute("data-status", "complete", { timeout: 60_000 });
  await expect(chat.answer).toContainText("No answer came in time");
  const late = await respond(chat.page, runId, { questionId, text: "late" });
  expect(late.status()).toBe(410);
});

test("Stop while a question is open ends the answer, and the next message works", async ({
  chat,
  model,
  key,
}) => {
  await chat.open();
  await chat.send(prompt(key));
  await expect(question(chat.page, key)).toBeVisible();
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  await expect(chat.answer.getByText("Not answered")).toBeVisible();
  await model.answer({ match: `next ${key}`, text: "Going on." });
  await chat.send(`next ${key}`);
  await chat.expectAnswerText("Going on.");
  await chat.expectAnswer("complete");
});

test("of two answers to a question one is taken, and neither answers the next question", async ({
  chat,
  key,
}) => {
  await chat.open();
  const id = await chat.send(prompt(key));
  await expect(question(chat.page, key)).toBeVisible();
  const { runId, questionId } = await openQuestionIn(id);
  const answers = await Promise.all(
    ["tea", "coffee"].map((choice) => respond(chat.page, runId, { questionId, choice })),
  );
  expect(answers.map((answer) => answer.status()).sort()).toEqual([200, 409]);
  await chat.expectAnswer("complete");

  await chat.send(prompt(`${key} again`));
  await expect(
    question(chat.page, `${key} again`),
    "the old answer is none to the next question",
  ).toBeVisible();
  await question(chat.page, `${key} again`).getByRole("button", { name: "Skip" }).click();
  await chat.expectAnswer("complete");
});

test("bad responses are refused, and the question stays open", async ({ chat, browser, key }) => {
  await chat.open();
  const id = await chat.send(prompt(key));
  await expect(question(chat.page, key)).toBeVisible();
  const { runId, questionId } = await openQuestionIn(id);
  const refusals: [object, number][] = [
    [{ questionId, choice: "neither" }, 400],
    [{ questionId, choice: "tea", text: "both" }, 400],
    [{ questionId, text: " " }, 400],
    [{ questionId: "another", choice: "tea" }, 404],
    [{ questionId, text: "x".repeat(1_000_000) }, 413],
  ];
  for (const [data, status] of refusals)
    expect((await respond(chat.page, runId, data)).status()).toBe(status);
  const stranger = await newPerson(browser);
  expect((await respond(stranger.page, runId, { questionId, choice: "tea" })).status()).toBe(404);
  await stranger.context.close();
  await question(chat.page, key).getByRole("button", { name: "tea", exact: true }).click();
  await expect(chat.answer).toContainText("Tea it is.");
});

/** Reads the id of the open question and of the run that asks it. */
async function openQuestionIn(conversationId: string) {
  const { id, runId } = await newestMessage(conversationId);
  const { rows } = await execute('SELECT "callId" FROM "Question" WHERE "messageId" = $1', [id]);
  return { runId, questionId: String(rows[0]?.callId) };
}
