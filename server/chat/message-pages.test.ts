import fc from "fast-check";
import { expect, test } from "vitest";
import { listHistory } from "@/server/chat/history";
import { allMessages, listMessages } from "@/server/chat/message-pages";
import { db } from "@/server/db";
import { makeUser } from "@/server/testing";

/** Creates a conversation with `count` messages at positions with gaps. Returns their ids, oldest first. */
async function converse(
  count: number,
  text = "words",
): Promise<{ userId: string; id: string; ids: string[] }> {
  const userId = await makeUser();
  const id = crypto.randomUUID();
  await db().conversation.create({ data: { id, userId, title: "Long" } });
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ id: crypto.randomUUID(), conversationId: id, position: index * 2, status: "complete" as const },
    ...{
      role: index % 2 === 0 ? ("user" as const) : ("assistant" as const),
      parts: [{ type: "text", text }],
    },
  }));
  await db().message.createMany({ data: rows });
  return { userId, id, ids: rows.map((row) => row.id) };
}

test("the pages list every message once, for any number and page size", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(14), fc.integer({ min: 1, max: 6 }), async (count, size) => {
      const { userId, id, ids } = await converse(count);
      const held: string[] = [];
      let page = await listMessages(userId, id, {}, size);
      for (;;) {
        held.unshift(...(page?.messages.map((message) => message.id) ?? []));
        if (!page?.hasEarlier) break;
        page = await listMessages(userId, id, { before: held[0] }, size);
      }
      expect(held).toEqual(ids);
      const streamed: string[] = [];
      for await (const row of allMessages(id, size)) streamed.push(row.id);
      expect(streamed).toEqual(ids);
    }),
    { numRuns: 25 },
  );
});

test("without a range the newest 50 messages are returned; with `from`, that message and all later ones", async () => {
  const { userId, id, ids } = await converse(120);
  const newest = await listMessages(userId, id);
  expect(newest?.messages.map((message) => message.id)).toEqual(ids.slice(70));
  expect(newest).toMatchObject({ title: "Long", hasEarlier: true });
  const held = await listMessages(userId, id, { from: ids[20] });
  expect(held?.messages.map((message) => message.id)).toEqual(ids.slice(20));
  expect(held?.hasEarlier).toBe(true);
  expect((await listMessages(userId, id, { from: ids[0] }))?.hasEarlier).toBe(false);
});

test("an unknown message in the range returns the newest page; a stranger's conversation is not found", async () => {
  const { userId, id, ids } = await converse(60);
  const other = await converse(3);
  for (const from of [crypto.randomUUID(), other.ids[0]])
    expect((await listMessages(userId, id, { from }))?.messages.map((message) => message.id)).toEqual(
      ids.slice(10),
    );
  expect(await listMessages(other.userId, id)).toBeNull();
});

test("the history of a long conversation is read only up to the model's budget", async () => {
  const { ids } = await converse(200, "x".repeat(1_000));
  const answer = ids[199] ?? "";
  const history = await listHistory(answer, 10_000);
  expect(history.map(({ id }) => id)).toEqual(ids.slice(179, 199));
  expect(await listHistory(answer, 1_000_000)).toHaveLength(199);
  expect(await listHistory(ids[0] ?? "")).toEqual([]);
  expect(await listHistory(crypto.randomUUID())).toEqual([]);
});
