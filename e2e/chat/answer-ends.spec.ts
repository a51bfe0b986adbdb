import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

test("an answer that reached the length limit says so, and Continue goes on from its text", async ({
  page,
  chat,
  key,
}) => {
  await chat.open();
  await chat.send(`Write 40 words and run out once midway ${key}`);
  await chat.expectAnswer("failed");
  await expect(chat.answer).toHaveAttribute("data-end-reason", "length");
  await expect(chat.answer.getByText("The answer reached the model's length limit.")).toBeVisible();
  await chat.expectAnswerText(numberedWords(20));
  await page.reload();
  await chat.expectAnswerText(numberedWords(20));

  await chat.answer.getByRole("button", { name: "Continue" }).click();
  await chat.expectAnswer("complete");
  await chat.expectAnswerText(numberedWords(40));
  await expect(chat.answers).toHaveCount(1);
  await page.reload();
  await chat.expectAnswerText(numberedWords(40));
});

test("Continue keeps the text in sight, and Stop keeps all of it", async ({ page, chat, model, key }) => {
  await model.answer({
    match: key,
    text: numberedWords(10),
    failure: { kind: "unfinished" },
    after: [{ text: " and so on to the end" }],
  });
  await chat.open();
  await chat.send(`Count ${key}`);
  await expect(chat.answer).toHaveAttribute("data-end-reason", "cut-off");
  await model.hold({ match: key, afterTokens: 0 });
  await chat.answer.getByRole("button", { name: "Continue" }).click();
  await model.waitFor("held", { match: key });
  await chat.expectAnswer("streaming");
  await chat.expectAnswerText(numberedWords(5));
  await page.reload();
  await chat.expectAnswerText(numberedWords(5));
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  await chat.expectAnswerText(numberedWords(5));
});

const ends = [
  ["Write 10 words and be filtered midway", "The model's content filter ended the answer."],
  ["Write 10 words and break off midway", "The answer was cut off."],
  ["Fail with a page", "The model sent no answer."],
  ["Fail with nothing", "The model sent no answer."],
] as const;

for (const [prompt, sentence] of ends) {
  test(`after "${prompt}" the page says how the answer ended, with Retry`, async ({ page, chat, key }) => {
    await chat.open();
    await chat.send(`${prompt} ${key}`);
    await chat.expectAnswer("failed");
    await expect(chat.answer.getByText(sentence)).toBeVisible();
    await expect(chat.retryButton).toBeVisible();
    await page.reload();
    await expect(chat.answer.getByText(sentence)).toBeVisible();
  });
}
