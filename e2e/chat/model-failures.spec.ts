import { newestMessage } from "@/e2e/support/database";
import { expect, test } from "@/e2e/support/test";

for (const [name, prompt] of [
  ["answers 500", "fail with 500"],
  ["sends rubbish", "fail with rubbish"],
  ["breaks off", "disconnect midway"],
] as const) {
  test(`when the model ${name}, the page says so and Retry works`, async ({ chat, model, key }) => {
    await chat.open();
    const id = await chat.send(`Please ${prompt} ${key}`);
    await chat.expectAnswer("failed");
    await expect(chat.answer.getByText(/the model/i)).toBeVisible();
    expect((await newestMessage(id)).status).toBe("failed");

    await model.answer({ match: key, text: "Well again." });
    await chat.retryButton.click();
    await chat.expectAnswer("complete");
    await chat.expectAnswerText("Well again.");
  });
}

test("when the model hangs, the page says so after a while and Retry works", { tag: "@waits" }, async ({
  chat,
  model,
  key,
}) => {
  test.setTimeout(150_000);
  await chat.open();
  await chat.send(`Please fail by hanging ${key}`);
  await expect(chat.answer).toHaveAttribute("data-status", "failed", { timeout: 120_000 });
  await expect(chat.answer.getByText("The model stopped responding.")).toBeVisible();
  expect((await model.waitFor("closed", { match: key })).status).not.toBe(500);
  await model.answer({ match: key, text: "Well again." });
  await chat.retryButton.click();
  await chat.expectAnswerText("Well again.");
});
