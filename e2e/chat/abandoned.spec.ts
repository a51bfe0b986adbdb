import { execute, newestMessage, textOf } from "@/e2e/support/database";
import { settings } from "@/e2e/support/settings";
import { expect, test } from "@/e2e/support/test";

test("an answer that nobody opens after its run has died is settled by the schedule, and the next one works", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: `first ${key}`, text: "What it had written." });
  await chat.open();
  const id = await chat.send(`first ${key}`);
  await chat.expectAnswer("complete");
  // An open page would settle it.
  await chat.page.goto("about:blank");
  const { id: messageId } = await newestMessage(id);
  const long = "(now() AT TIME ZONE 'UTC') - interval '10 minutes'";
  await execute(
    `UPDATE "Message" SET status = 'streaming', parts = '[]', "settledAt" = NULL, "createdAt" = ${long} WHERE id = $1`,
    [messageId],
  );
  await execute('UPDATE "Conversation" SET "activeMessageId" = $1 WHERE id = $2', [messageId, id]);

  const fired = await fetch(`${settings.platformUrl}/__control/schedules/settle-abandoned/fire`, {
    method: "POST",
  });
  expect(fired.status).toBe(200);
  await expect.poll(async () => (await newestMessage(id)).status, { timeout: 40_000 }).toBe("failed");
  expect(textOf(await newestMessage(id))).toBe("What it had written.");

  await model.answer({ match: `second ${key}`, text: "The next answer." });
  await chat.page.goto(`/chat/${id}`);
  await chat.send(`second ${key}`);
  await chat.expectAnswerText("The next answer.");
});
