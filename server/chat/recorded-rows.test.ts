import { expect, test } from "vitest";
import { type Fixture, fixtureNames, readFixture } from "@/e2e/fixtures/fixture";
import { seedFixture } from "@/e2e/fixtures/seed";
import { readApproval } from "@/server/approvals/approvals";
import { settleInterrupted } from "@/server/chat/answer";
import { listMessages } from "@/server/chat/message-pages";
import { findAnswer } from "@/server/chat/messages";
import { createChunkReader } from "@/server/chunks/chunk-reader";
import { db } from "@/server/db";
import { makeUser } from "@/server/testing";

const execute = (sql: string, values: unknown[]) => db().$executeRawUnsafe(sql, ...values);

async function seed(name: string): Promise<{ userId: string; fixture: Fixture }> {
  const userId = await makeUser();
  return { userId, fixture: await seedFixture(execute, readFixture(name), userId) };
}

test.for([...fixtureNames("v0.1"), ...fixtureNames("v0.1/poisoned")])(
  "%s: its owner finds every message and every approval",
  async (name) => {
    const { userId, fixture } = await seed(name);
    const { id, title } = fixture.rows.Conversation[0] ?? {};
    const found = await listMessages(userId, String(id));
    expect(found?.title).toBe(title);
    expect(found?.messages).toMatchObject(fixture.rows.Message.map(({ id, role }) => ({ id, role })));
    for (const { id, status, topic } of fixture.rows.Approval ?? []) {
      const approval = await readApproval({ id: userId, role: "member" }, String(id));
      expect(approval).toMatchObject({ status, topic });
      const kinds = fixture.rows.ApprovalEvent?.filter(({ approvalId }) => approvalId === id);
      expect(approval?.events.map(({ kind }) => kind)).toEqual(kinds?.map(({ kind }) => kind));
    }
  },
);

test("a fixture can be seeded twice, and a waiting approval has its time before it", async () => {
  const [first, second] = [
    await seed("v0.1/posts/waiting-approval"),
    await seed("v0.1/posts/waiting-approval"),
  ];
  const [approval] = first.fixture.rows.Approval ?? [];
  expect(second.fixture.rows.Approval?.[0]?.id).not.toBe(approval?.id);
  const row = await db().approval.findUniqueOrThrow({ where: { id: String(approval?.id) } });
  expect(row.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 6 * 24 * 60 * 60 * 1000);
});

test.for(["v0.1/in-flight-text", "v0.1/questions/in-flight-question"])(
  "%s: the answer is settled from the chunks that its run left",
  async (name) => {
    const { fixture } = await seed(name);
    expect(await settle(fixture)).toMatchObject({ status: "failed", isSlotFree: true });
  },
);

/** Answers whose chunks hold text that the database refuses. */
const stuck = [
  "nul-in-text",
  "nul-in-reasoning",
  "questions/nul-in-arguments",
  "surrogate-in-text",
  "posts/surrogate-in-arguments",
];

test.for(stuck)("v0.1/poisoned/%s: the answer is settled from the chunks that its run left", async (name) => {
  const { fixture } = await seed(`v0.1/poisoned/${name}`);
  expect(await settle(fixture)).toMatchObject({ status: "failed", isSlotFree: true });
});

/** Settles the newest answer as a visit does that finds its run dead. */
async function settle({ rows, outputs }: Fixture): Promise<{ status: string; isSlotFree: boolean }> {
  const id = String(rows.Message.at(-1)?.id);
  expect(await findAnswer(id)).toMatchObject({ status: "streaming" });
  const chunks = outputs?.find(({ messageId, stream }) => messageId === id && stream === "ai")?.records;
  const { status, conversationId } = await settleInterrupted(id, (chunks ?? []).flatMap(createChunkReader()));
  const { activeMessageId } = await db().conversation.findUniqueOrThrow({ where: { id: conversationId } });
  return { status, isSlotFree: activeMessageId === null };
}
