import { ownDatabase } from "@standby/database/testing";
import { expect, test } from "vitest";
import { GUEST_MESSAGES, requireGuestRoom, sweepGuests } from "@/server/account/guests";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { makeTurn } from "@/server/testing";

ownDatabase("prisma");
const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

/** Creates a person with a conversation, who came for the first and the last time so many days ago. */
async function make(isAnonymous: boolean, [first, last]: [number, number]): Promise<string> {
  const { id } = await db().user.create({
    data: {
      ...{ name: "Guest", email: `${crypto.randomUUID()}@example.com`, isAnonymous },
      createdAt: daysAgo(first),
      sessions: { create: { token: crypto.randomUUID(), expiresAt: daysAgo(-60), updatedAt: daysAgo(last) } },
    },
  });
  await beginTurn(id, makeTurn("Hello"));
  return id;
}

const isThere = async (id: string) => (await db().user.count({ where: { id } })) === 1;
const conversationsOf = (userId: string) => db().conversation.count({ where: { userId } });

test("guests who did not come back for thirty days are deleted with what they wrote, and nobody else", async () => {
  const gone = await make(true, [40, 31]);
  const others = [await make(true, [40, 29]), await make(true, [10, 10]), await make(false, [400, 300])];
  expect(await sweepGuests(new Date())).toBe(1);
  expect([await isThere(gone), await conversationsOf(gone)]).toEqual([false, 0]);
  for (const id of others) expect([await isThere(id), await conversationsOf(id)]).toEqual([true, 1]);
});

// feature: approvals {
test("a guest with an audit log stays without conversations, and is found once", async () => {
  const id = await make(true, [40, 40]);
  await db().approval.create({
    data: { id: crypto.randomUUID(), requesterId: id, topic: "Any", status: "cancelled" },
  });
  expect(await sweepGuests(new Date())).toBe(1);
  expect([await isThere(id), await conversationsOf(id)]).toEqual([true, 0]);
  expect(await sweepGuests(new Date())).toBe(0);
});
// feature: approvals }

test("a guest may keep so many messages, and a person with an account any number", async () => {
  const id = await make(true, [1, 1]);
  const guest = { id, email: "", role: "member", isAnonymous: true } as const;
  await requireGuestRoom(guest);
  const { id: conversationId } = await db().conversation.findFirstOrThrow({ where: { userId: id } });
  await db().message.createMany({
    data: Array.from({ length: GUEST_MESSAGES - 2 }, (_, index) => ({
      ...{ id: crypto.randomUUID(), conversationId, position: index + 2, role: "user" as const },
      ...{ status: "complete" as const, parts: [] },
    })),
  });
  await expect(requireGuestRoom(guest)).rejects.toMatchObject({ code: "guest-full" });
  await requireGuestRoom({ ...guest, isAnonymous: false });
});
