import { expect, test } from "vitest";
import { settleAnswer } from "@/server/chat/answer";
import { deleteConversation } from "@/server/chat/delete-conversation";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { makeTurn, makeUser } from "@/server/testing";

test("an approval outlives the conversation that asked for it", async () => {
  const requesterId = await makeUser();
  const { id: answerId, conversationId } = await beginTurn(requesterId, makeTurn("Write a post about tea"));
  await settleAnswer(answerId, { endReason: "complete", parts: [{ type: "text", text: "An answer." }] });
  const { id } = await db().approval.create({
    data: { id: crypto.randomUUID(), requesterId, conversationId, topic: "tea" },
  });
  expect(await deleteConversation(requesterId, conversationId)).toBe("deleted");
  expect(await db().approval.findUniqueOrThrow({ where: { id } })).toMatchObject({
    requesterId,
    conversationId: null,
    status: "drafting",
  });
});
