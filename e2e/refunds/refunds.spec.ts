import type { Locator, Page } from "@playwright/test";
import { runs } from "@trigger.dev/sdk";
import { auditLogOf } from "@/e2e/support/approvals/rows";
import { newReviewer } from "@/e2e/support/approvals/seed";
import { execute } from "@/e2e/support/database";
import { expect, test } from "@/e2e/support/test";

test.use({ isSignedIn: true });

const call = (order: string, amount: number) => ({
  name: "refund_order",
  arguments: JSON.stringify({ order, amount, reason: "It broke." }),
});

const cardIn = (page: Page): Locator => page.getByRole("region", { name: "Refund order" });

async function refundsOf(order: string): Promise<number[]> {
  const { rows } = await execute('SELECT amount FROM "Refund" WHERE "order" = $1', [order]);
  return rows.map(({ amount }) => Number(amount));
}

/** Returns the only approval of a conversation, once its run is known. */
async function approvalOf(conversationId: string) {
  const read = async () =>
    (await execute('SELECT * FROM "Approval" WHERE "conversationId" = $1', [conversationId])).rows;
  await expect.poll(async () => (await read()).map(({ runId }) => runId !== null)).toEqual([true]);
  return (await read())[0];
}

test("an approved call is made once, and the answer goes on with its result in every tab", async ({
  chat,
  context,
  key,
}) => {
  await chat.open();
  const id = await chat.send(`Refund €120 for order ${key}`);
  await chat.expectAnswer("waiting");
  const other = await context.newPage();
  await other.goto(`/chat/${id}`);
  const card = cardIn(chat.page);
  await expect(card.getByText("Waiting for approval")).toBeVisible();
  for (const value of [key, "120"]) await expect(card.getByText(value, { exact: true })).toBeVisible();
  expect(await refundsOf(key)).toEqual([]);

  await card.getByRole("button", { name: /^Approve/ }).click();
  await card.getByRole("button", { name: "Approve it" }).click();
  await chat.expectAnswer("complete");
  for (const page of [chat.page, other]) {
    await expect(page.getByText(`€120.00 were refunded for order ${key}.`)).toBeVisible();
    await expect(cardIn(page).getByText("Approved", { exact: true })).toBeVisible();
  }
  await chat.page.reload();
  await chat.expectAnswerText(`€120.00 were refunded for order ${key}.`);
  expect(await refundsOf(key)).toEqual([12_000]);
  const approval = await approvalOf(id);
  expect(await auditLogOf(approval.id)).toEqual(["requested", "approved", "done"]);
  const { data } = await runs.list({ tag: `conversation:${id}` });
  const tasks = data.map(({ taskIdentifier }) => taskIdentifier).toSorted();
  expect(tasks, "each run was triggered once").toEqual(["continue-reply", "generate-reply", "stand-by"]);
});

test("a denied call is not made, the model hears why, and the next message works", async ({ chat, key }) => {
  await chat.open();
  await chat.send(`Refund €120 for order ${key}`);
  await chat.expectAnswer("waiting");
  const card = cardIn(chat.page);
  await card.getByRole("button", { name: /^Reject/ }).click();
  await card.getByRole("textbox", { name: "Why not?" }).fill("Ask the shop first.");
  await card.getByRole("button", { name: "Reject it" }).click();
  await chat.expectAnswer("complete");
  // The local model repeats what the tool answered.
  await chat.expectAnswerText(/Ask the shop first\./);
  await expect(card.getByText("Not approved")).toBeVisible();
  await expect(card.getByText("Ask the shop first.")).toBeVisible();
  expect(await refundsOf(key)).toEqual([]);
  await chat.send("write 3 numbered words");
  await chat.expectAnswerText("w1 w2 w3");
});

test.describe("with refused edits", () => {
  test.use({ expectedErrors: /status of 403/ });

  test("arguments can be changed where the policy allows it, and the log keeps both", async ({
    chat,
    key,
  }) => {
    await chat.open();
    const id = await chat.send(`Refund €120 for order ${key}`);
    await chat.expectAnswer("waiting");
    const card = cardIn(chat.page);
    await card.getByRole("button", { name: /^Edit/ }).click();
    const amount = card.getByRole("spinbutton", { name: "Amount" });
    await amount.fill("5000");
    await card.getByRole("button", { name: "Approve it" }).click();
    await expect(card.getByRole("alert")).toHaveText("Refunds of more than €1,000 are not made here.");
    await amount.fill("700");
    await card.getByRole("button", { name: "Approve it" }).click();
    await expect(card.getByRole("alert")).toContainText("Only a reviewer who did not ask may decide.");
    await amount.fill("80.5");
    await expect(card.getByText("Was: 120")).toBeVisible();
    await card.getByRole("button", { name: "Approve it" }).click();
    await chat.expectAnswerText(`€80.50 were refunded for order ${key}.`);
    expect(await refundsOf(key)).toEqual([8_050]);
    const approval = await approvalOf(id);
    expect(approval.input).toMatchObject({ amount: 120 });
    expect(approval.decidedInput).toMatchObject({ amount: 80.5 });
  });
});

test("small refunds are made at once, and too large ones are refused without a person", async ({
  chat,
  key,
}) => {
  await chat.open();
  await chat.send(`Refund €20 for order ${key}`);
  await chat.expectAnswerText(`€20.00 were refunded for order ${key}.`);
  await chat.expectAnswer("complete");
  await chat.newChat();
  await chat.send(`Refund €2000 for order ${key}`);
  await chat.expectAnswer("complete");
  const refusal = "Refunds of more than €1,000 are not made here.";
  await expect(cardIn(chat.page).getByText(refusal)).toBeVisible();
  expect(await refundsOf(key)).toEqual([2_000]);
  await chat.page.goto("/approvals");
  await chat.page.getByRole("link", { name: `Refund €2,000.00 for order ${key}` }).click();
  await expect(chat.page.getByRole("status")).toContainText(
    `Rejected by the policy. Nothing was done. “${refusal}”`,
  );
  await expect(chat.page.getByText("The policy did not approve it")).toBeVisible();
});

test("two calls of one answer are decided one by one, and the answer waits for both", async ({
  chat,
  model,
  key,
}) => {
  const [first, second] = [`${key}a`, `${key}b`];
  await model.answer({
    match: key,
    calls: [call(first, 100), call(second, 200)],
    after: [{ text: "Done." }],
  });
  await chat.open();
  await chat.send(`Both ${key}`);
  await chat.expectAnswer("waiting");
  const cards = cardIn(chat.page);
  await cards
    .first()
    .getByRole("button", { name: /^Approve/ })
    .click();
  await cards.first().getByRole("button", { name: "Approve it" }).click();
  await expect.poll(() => refundsOf(first)).toEqual([10_000]);
  await chat.expectAnswer("waiting");
  await cards
    .last()
    .getByRole("button", { name: /^Reject/ })
    .click();
  await cards.last().getByRole("textbox", { name: "Why not?" }).fill("Only one.");
  await cards.last().getByRole("button", { name: "Reject it" }).click();
  await chat.expectAnswerText("Done.");
  expect(await model.requests(key)).toHaveLength(2);
  expect(await refundsOf(second)).toEqual([]);
});

test("a large refund is refused to the person who asked, and decided by a reviewer in the inbox", async ({
  browser,
  chat,
  key,
}) => {
  await chat.open();
  const id = await chat.send(`Refund €700 for order ${key}`);
  await chat.expectAnswer("waiting");
  const card = cardIn(chat.page);
  await expect(card.getByText("Only a reviewer who did not ask may decide.")).toBeVisible();
  await expect(card.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  const { runId } = await approvalOf(id);
  const data = { decision: "approve" };
  const refused = await chat.page.request.post(`/api/runs/${runId}/approve`, { data });
  expect(refused.status()).toBe(403);

  const { page } = await newReviewer(browser);
  await page.goto("/approvals");
  const item = page.getByRole("article", { name: key });
  await expect(item.getByText("700", { exact: true })).toBeVisible();
  await item.getByRole("button", { name: /^Approve/ }).click();
  await item.getByRole("button", { name: "Approve it" }).click();
  await expect(item).toHaveCount(0);
  await chat.expectAnswerText(`€700.00 were refunded for order ${key}.`);
  expect(await refundsOf(key)).toEqual([70_000]);
});

test("of a hundred opposite decisions of two reviewers one is taken, and the call is made at most once", async ({
  browser,
  chat,
  key,
}) => {
  await chat.open();
  const conversationId = await chat.send(`Refund €700 for order ${key}`);
  await chat.expectAnswer("waiting");
  const { id, runId } = await approvalOf(conversationId);
  const reviewers = [await newReviewer(browser), await newReviewer(browser)] as const;
  const statuses = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const data = index % 2 === 0 ? { decision: "approve" } : { decision: "reject", reason: "No." };
      const { request } = reviewers[index % 2 === 0 ? 0 : 1].context;
      return (await request.post(`/api/runs/${runId}/approve`, { data })).status();
    }),
  );
  for (const code of [200, 409]) expect(statuses.filter((status) => status === code)).toHaveLength(50);
  await chat.expectAnswer("complete");
  const { status } = await approvalOf(conversationId);
  const isApproved = status === "approved";
  expect(await refundsOf(key)).toEqual(isApproved ? [70_000] : []);
  expect(await auditLogOf(id)).toEqual(["requested", status, ...(isApproved ? ["done"] : [])]);
});

test("the next message withdraws a request, and so does Stop", async ({ chat, key }) => {
  await chat.open();
  await chat.send(`Refund €120 for order ${key}`);
  await chat.expectAnswer("waiting");
  await chat.send("write 3 numbered words");
  await chat.expectAnswerText("w1 w2 w3");
  await expect(chat.answers.first()).toHaveAttribute("data-status", "stopped");
  await expect(cardIn(chat.page).getByText("Not approved")).toBeVisible();
  expect(await refundsOf(key)).toEqual([]);
});
