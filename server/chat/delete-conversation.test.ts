import { expect, test } from "vitest";
import { settleAnswer } from "@/server/chat/answer";
import { renameConversation } from "@/server/chat/conversations";
import { deleteConversation } from "@/server/chat/delete-conversation";
import { listMessages } from "@/server/chat/message-pages";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { makeTurn, makeUser } from "@/server/testing";

async function converse(userId: string): Promise<string> {
  const turn = makeTurn("a first message");
  const { id } = await beginTurn(userId, turn);
  await settleAnswer(id, { endReason: "complete", parts: [{ type: "text", text: "An answer." }] });
  return turn.id;
}

test("a conversation is deleted once, with its messages and nothing else", async () => {
  const userId = await makeUser();
  const [id, other] = [await converse(userId), await converse(userId)];
  expect(await deleteConversation(userId, id)).toBe("deleted");
  expect(await deleteConversation(userId, id)).toBe("unknown");
  expect(await db().message.count({ where: { conversationId: id } })).toBe(0);
  expect((await listMessages(userId, other))?.messages).toHaveLength(2);
});

test("somebody else's conversation can be neither deleted nor renamed", async () => {
  const owner = await makeUser();
  const stranger = await makeUser();
  const id = await converse(owner);
  expect(await deleteConversation(stranger, id)).toBe("unknown");
  expect(await renameConversation(stranger, id, "Mine now")).toBe(false);
  expect(await listMessages(owner, id)).toMatchObject({ title: "a first message" });
});

test("only one of many simultaneous deletions deletes", async () => {
  const userId = await makeUser();
  const id = await converse(userId);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => deleteConversation(userId, id)));
  expect(outcomes.filter((outcome) => outcome === "deleted")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "unknown")).toHaveLength(7);
});

test.concurrent("a conversation is not deleted while its answer cannot be stopped", async () => {
  const userId = await makeUser();
  const id = await converse(userId);
  await beginTurn(userId, makeTurn("one more", { id }));
  // There is no Trigger.dev in this test, so Stop fails.
  await expect(deleteConversation(userId, id)).rejects.toThrow();
  expect((await listMessages(userId, id))?.messages).toHaveLength(4);
});

test.concurrent("a turn that begins during a deletion is stored completely or not at all", async () => {
  const userId = await makeUser();
  const rounds = Array.from({ length: 10 }, async () => {
    const id = await converse(userId);
    const { createdAt } = await db().conversation.findUniqueOrThrow({ where: { id } });
    // Without Trigger.dev, Stop fails, and a conversation with an answer is not deleted.
    await Promise.allSettled([
      beginTurn(userId, makeTurn("just in time", { id })),
      deleteConversation(userId, id),
    ]);
    const conversation = await db().conversation.findUnique({ where: { id }, include: { messages: true } });
    // The conversation was kept, deleted and created again by the turn, or deleted.
    const isKept = conversation?.createdAt.getTime() === createdAt.getTime();
    if (conversation) expect(conversation.messages).toHaveLength(isKept ? 4 : 2);
    const active = conversation?.messages.find(({ status }) => status === "streaming");
    expect(active?.id).toBe(conversation?.activeMessageId ?? undefined);
  });
  await Promise.all(rounds);
});
