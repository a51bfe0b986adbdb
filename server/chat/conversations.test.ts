import fc from "fast-check";
import { expect, test } from "vitest";
import { conversationCursor, findConversation, listConversations } from "@/server/chat/conversations";
import { db } from "@/server/db";
import { makeUser } from "@/server/testing";

/** Creates conversations of a person, with these numbers per millisecond. Returns their ids, newest first. */
async function makeConversations(userId: string, perMillisecond: number[]): Promise<string[]> {
  const rows = perMillisecond.flatMap((count, time) =>
    Array.from({ length: count }, () => ({
      ...{ id: crypto.randomUUID(), userId, title: "t", updatedAt: new Date(1_000_000 - time) },
    })),
  );
  await db().conversation.createMany({ data: rows });
  return rows
    .toSorted((one, other) => +other.updatedAt - +one.updatedAt || (one.id < other.id ? 1 : -1))
    .map(({ id }) => id);
}

async function readPages(userId: string, size: number): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: string | null | undefined; next !== null; ) {
    const page = await listConversations(userId, conversationCursor.optional().parse(next), size);
    pages.push(page.conversations.map(({ id }) => id));
    next = page.next;
  }
  return pages;
}

test("the pages list every conversation once, newest first, for any page size and also within one millisecond", async () => {
  const counts = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(counts, fc.integer({ min: 1, max: 7 }), async (perMillisecond, size) => {
      const userId = await makeUser();
      const ids = await makeConversations(userId, perMillisecond);
      const pages = await readPages(userId, size);
      expect(pages.flat()).toEqual(ids);
      if (ids.length > 0) expect(pages.every(({ length }) => length > 0 && length <= size)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test("a page has 30 conversations and none of another person", async () => {
  const [userId, stranger] = [await makeUser(), await makeUser()];
  const ids = await makeConversations(
    userId,
    Array.from({ length: 31 }, () => 1),
  );
  await makeConversations(stranger, [3]);
  expect((await readPages(userId, 30)).map(({ length }) => length)).toEqual([30, 1]);
  expect((await listConversations(userId)).conversations).toHaveLength(30);
  expect(await findConversation(userId, ids[0] ?? "")).toMatchObject({ id: ids[0], active: false });
  expect(await findConversation(stranger, ids[0] ?? "")).toBeNull();
});
