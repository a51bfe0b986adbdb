import { newestMessage, textOf } from "@/e2e/support/database";
import { fireSchedule, readRun } from "@/e2e/support/platform";
import { unsettle } from "@/e2e/support/seed";
import { expect, test } from "@/e2e/support/test";

test("the schedule settles an answer whose run is over and whose page is closed, and the next message works", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: `first ${key}`, text: "What it had written." });
  await chat.open();
  const id = await chat.send(`first ${key}`);
  await chat.expectAnswer("complete");
  // An open page would settle the answer.
  await chat.page.goto("about:blank");
  const { id: messageId, runId } = await newestMessage(id);
  // The run settles its answer before it is over, and the sweep leaves the answer of a run that is not.
  await expect.poll(async () => (await readRun(runId ?? "")).status).toBe("COMPLETED");
  await unsettle(id, messageId);

  await fireSchedule("settle-abandoned");
  await expect.poll(async () => (await newestMessage(id)).status, { timeout: 40_000 }).toBe("failed");
  expect(textOf(await newestMessage(id))).toBe("What it had written.");

  await model.answer({ match: `second ${key}`, text: "The next answer." });
  await chat.page.goto(`/chat/${id}`);
  await chat.send(`second ${key}`);
  await chat.expectAnswerText("The next answer.");
});
