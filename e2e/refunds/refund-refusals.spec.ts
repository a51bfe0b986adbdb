import type { APIRequestContext } from "@playwright/test";
import { auditLogOf } from "@/e2e/support/approvals/rows";
import { expire, newReviewer } from "@/e2e/support/approvals/seed";
import type { ChatPage } from "@/e2e/support/chat-page";
import { execute } from "@/e2e/support/database";
import { newPerson } from "@/e2e/support/people";
import { fireTimeout } from "@/e2e/support/platform";
import { expect, test } from "@/e2e/support/test";

type Waiting = { id: string; runId: string };

/** Asks for a refund, and waits until its run stands by. */
async function askFor(chat: ChatPage, amount: number, order: string): Promise<Waiting> {
  await chat.open();
  const conversationId = await chat.send(`Refund €${amount} for order ${order}`);
  await chat.expectAnswer("waiting");
  const read = async (): Promise<Waiting> => {
    const query = 'SELECT id, "runId" FROM "Approval" WHERE "conversationId" = $1';
    return (await execute(query, [conversationId])).rows[0];
  };
  await expect.poll(async () => (await read()).runId).not.toBeNull();
  return read();
}

async function refundsOf(approvalId: string): Promise<number> {
  return (await execute('SELECT 1 FROM "Refund" WHERE "approvalId" = $1', [approvalId])).rows.length;
}

const decide = async (request: APIRequestContext, runId: string, data: object) => {
  const response = await request.post(`/api/runs/${runId}/approve`, { data });
  return { status: response.status(), body: await response.json() };
};

test.describe("with an account", () => {
  test.use({ isSignedIn: true });

  test("bad edits are refused in clear words, and nothing is decided", async ({ chat, key }) => {
    const { id, runId } = await askFor(chat, 120, key);
    const { request } = chat.page;
    const edit = (input: unknown) => decide(request, runId, { decision: "edit", input });
    const whole = { order: key, amount: 80, reason: "It broke." };
    for (const [input, status, detail] of [
      [{ ...whole, amount: "80" }, 400, "amount"],
      [{ ...whole, amount: -1 }, 400, "amount"],
      [{ ...whole, to: "me" }, 400, "to"],
      [{ order: key }, 400, "amount"],
      [{ ...whole, reason: "x".repeat(70_000) }, 413, undefined],
      [{ ...whole, amount: 1_500 }, 403, "Refunds of more than €1,000 are not made here."],
    ] as const) {
      const refused = await edit(input);
      expect(refused.status, JSON.stringify(input).slice(0, 80)).toBe(status);
      if (detail) expect(refused.body.detail).toContain(detail);
    }
    expect((await decide(request, runId, { decision: "edit", text: "A text" })).status).toBe(400);
    expect((await decide(request, runId, { decision: "edit" })).status).toBe(400);
    expect(await auditLogOf(id)).toEqual(["requested"]);
  });

  test("a decision is taken once, and other people's requests are not found", async ({
    browser,
    chat,
    key,
  }) => {
    const { id, runId } = await askFor(chat, 120, key);
    const stranger = await newPerson(browser);
    expect((await decide(stranger.context.request, runId, { decision: "approve" })).status).toBe(404);
    const { request } = chat.page;
    const input = { order: key, amount: 90, reason: "It broke." };
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        decide(request, runId, index % 2 ? { decision: "approve" } : { decision: "edit", input }),
      ),
    );
    const taken = all.filter(({ status }) => status === 200);
    expect(new Set(taken.map(({ body }) => body.status)).size).toBe(1);
    expect(all.filter(({ status }) => status === 409)).toHaveLength(50);
    await chat.expectAnswer("complete");
    expect(await refundsOf(id)).toBe(1);
    const again = await decide(request, runId, { decision: "reject", reason: "Too late." });
    expect(again).toMatchObject({ status: 409, body: { code: "already-decided" } });
  });

  test("a request that nobody decides is escalated to reviewers, and expires in the end", async ({
    browser,
    chat,
    key,
  }) => {
    const { id, runId } = await askFor(chat, 120, key);
    const reviewer = await newReviewer(browser);
    const approve = () => decide(reviewer.context.request, runId, { decision: "approve" });
    expect(await approve()).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    const past = (column: string) =>
      execute(`UPDATE "Approval" SET "${column}" = now() - interval '1 second' WHERE id = $1`, [id]);
    await past("remindAt");
    await past("escalateAt");
    await fireTimeout(runId);
    await expect.poll(() => auditLogOf(id)).toEqual(["requested", "reminded", "escalated"]);
    await expire({ id, runId });
    await expect.poll(() => auditLogOf(id)).toEqual(["requested", "reminded", "escalated", "expired"]);
    expect((await approve()).status).toBe(410);
    await chat.expectAnswer("complete");
    await expect(
      chat.answer.getByRole("region", { name: "Refund order" }).getByText("Nobody decided in time"),
    ).toBeVisible();
    expect(await refundsOf(id)).toBe(0);
  });
});

test("a guest signs in to decide", async ({ chat, key }) => {
  const { runId } = await askFor(chat, 120, key);
  expect((await decide(chat.page.request, runId, { decision: "approve" })).status).toBe(403);
  const card = chat.page.getByRole("region", { name: "Refund order" });
  await expect(card.getByText("Sign in or create an account to decide.")).toBeVisible();
  await expect(card.getByRole("link", { name: "Sign in" })).toHaveAttribute(
    "href",
    /^\/sign-in\?next=%2Fchat/,
  );
  await expect(card.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
});
