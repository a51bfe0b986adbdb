import { cancelOpenApprovals } from "@/e2e/support/approvals/seed";
import { execute } from "@/e2e/support/database";
import { fireTimeout, pruneIn } from "@/e2e/support/platform";
import { expect, test } from "@/e2e/support/test";

test.use({ isSignedIn: true });
test.beforeAll(cancelOpenApprovals);

// Among the tests of faults, because deleting old runs takes those of tests beside it.
test("an approval is decided after forty days, when the platform has deleted its old runs", async ({
  chat,
  key,
}) => {
  await chat.open();
  await chat.send("write 3 numbered words");
  await chat.expectAnswerText("w1 w2 w3");
  const conversationId = await chat.send(`Refund €120 for order ${key}`);
  await chat.expectAnswer("waiting");
  const read = async () => {
    const { rows } = await execute('SELECT * FROM "Approval" WHERE "conversationId" = $1', [conversationId]);
    return rows[0];
  };
  await expect.poll(async () => (await read()).runId).not.toBeNull();
  const { id, runId } = await read();
  await execute(
    `UPDATE "Approval" SET "expiresAt" = now() + interval '50 days', "remindAt" = now() WHERE id = $1`,
    [id],
  );
  // The run that stands by reminds, reads the later deadline, and waits again.
  await fireTimeout(runId);
  await expect.poll(async () => (await read()).remindAt).toBeNull();
  expect(await pruneIn(40)).toBeGreaterThan(0);

  const { page } = chat;
  await page.reload();
  await expect(chat.answers).toHaveCount(2);
  const card = page.getByRole("region", { name: "Refund order" });
  await card.getByRole("button", { name: /^Approve/ }).click();
  await card.getByRole("button", { name: "Approve it" }).click();
  await chat.expectAnswerText(`€120.00 were refunded for order ${key}.`);
  await page.reload();
  await expect(page.getByText(`€120.00 were refunded for order ${key}.`)).toBeVisible();
  await page.goto("/runs");
  for (const task of ["continue-reply", "stand-by", "generate-reply"])
    await expect(page.getByText(task, { exact: true }).first()).toBeVisible();
});
