import { newestMessage } from "@/e2e/support/database";
import { hostileValues, sendRecords } from "@/e2e/support/hostile";
import { expect, test } from "@/e2e/support/test";

test("a run ignores hostile responses, and takes the person's answer after them", async ({ chat, key }) => {
  await chat.open();
  const id = await chat.send(`Ask me about tea, ${key} or coffee`);
  const choice = chat.page.getByRole("button", { name: key });
  await expect(choice).toBeVisible();
  await sendRecords((await newestMessage(id)).runId, "user-response", hostileValues("questionId"));
  await chat.expectAnswer("streaming");
  await choice.click();
  await chat.expectAnswer("complete");
  await expect(chat.answer).toContainText(`${key} it is.`, { ignoreCase: true });
});
