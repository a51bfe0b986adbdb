import { expect, test } from "vitest";
import { type Fixture, fixtureNames, readFixture } from "@/e2e/fixtures/fixture";
import { seedFixture } from "@/e2e/fixtures/seed";
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
  "%s: its owner finds every message",
  async (name) => {
    const { userId, fixture } = await seed(name);
    const { id, title } = fixture.rows.Conversation[0] ?? {};
    const found = await listMessages(userId, String(id));
    expect(found?.title).toBe(title);
    expect(found?.messages).toMatchObject(fixture.rows.Message.map(({ id, role }) => ({ id, role })));
  },
);

/** Fixtures with a streaming answer. The chunks of the poisoned ones contain text that the database refuses. */
const unsettled = [
  "in-flight-text",
  "questions/in-flight-question", // feature: questions
  "poisoned/nul-in-text",
  "poisoned/nul-in-reasoning",
  "poisoned/questions/nul-in-arguments", // feature: questions
  "poisoned/surrogate-in-text",
  "poisoned/posts/surrogate-in-arguments", // feature: posts
];

test.for(unsettled)("v0.1/%s: the answer is settled from the chunks that its run left", async (name) => {
  const { fixture } = await seed(`v0.1/${name}`);
  expect(await settle(fixture)).toMatchObject({ status: "failed", isSlotFree: true });
});

/** Settles the newest answer as a page does that finds its run dead. */
async function settle({ rows, outputs }: Fixture): Promise<{ status: string; isSlotFree: boolean }> {
  const id = String(rows.Message.at(-1)?.id);
  expect(await findAnswer(id)).toMatchObject({ status: "streaming" });
  const chunks = outputs?.find(({ messageId, stream }) => messageId === id && stream === "ai")?.records;
  const { status, conversationId } = await settleInterrupted(id, (chunks ?? []).flatMap(createChunkReader()));
  const { activeMessageId } = await db().conversation.findUniqueOrThrow({ where: { id: conversationId } });
  return { status, isSlotFree: activeMessageId === null };
}
