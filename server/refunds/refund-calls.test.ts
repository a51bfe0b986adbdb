import { expect, test } from "vitest";
import { failCall, makeCall } from "@/server/approvals/calls";
import { carryOut } from "@/server/approvals/carry-out";
import { recordDenials } from "@/server/approvals/record-denials";
import { settleAnswer, stopAnswer } from "@/server/chat/answer";
import { deleteConversation } from "@/server/chat/delete-conversation";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { makeAnswer, makeTurn } from "@/server/testing";

const input = { order: "7", amount: 120, reason: "It broke." };

/** Settles an answer as waiting for the approval of as many refunds as given. */
async function wait(count = 1) {
  const { userId, answer } = await makeAnswer();
  const calls = Array.from({ length: count }, (_, index) => ({
    ...{
      type: "tool-refund_order" as const,
      toolCallId: `call ${index}`,
      state: "approval-requested" as const,
    },
    ...{ input, approval: { id: crypto.randomUUID() } },
  }));
  const settled = await settleAnswer(answer.id, { endReason: "waiting", parts: calls });
  const ids = calls.map(({ approval }) => approval.id);
  const decide = (id: string | undefined, status: "approved" | "rejected") =>
    db().approval.update({ where: { id: id ?? "" }, data: { status, decidedAt: new Date() } });
  return { userId, answer: { ...settled, runId: "run_none" }, ids, decide };
}

const readMessage = (id: string) => db().message.findUniqueOrThrow({ where: { id } });
const readRefunds = (ids: string[]) => db().refund.findMany({ where: { approvalId: { in: ids } } });
const slotOf = async (id: string) =>
  (await db().conversation.findUniqueOrThrow({ where: { id } })).activeMessageId;

test("an answer that waits has an approval for each call, and does not hold its conversation's slot", async () => {
  const { answer, ids } = await wait(2);
  expect(answer).toMatchObject({ status: "waiting", endReason: "waiting" });
  expect(await slotOf(answer.conversationId)).toBeNull();
  const approvals = await db().approval.findMany({ where: { messageId: answer.id } });
  expect(approvals.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(approvals[0]).toMatchObject({
    ...{ status: "pending", tool: "refund_order", topic: "Refund €120.00 for order 7", input },
    ...{ deciders: "requester", escalateTo: "anyone" },
  });
});

test("the answer streams again once all of its calls are carried out, each of them once", async () => {
  const { answer, ids, decide } = await wait(2);
  await decide(ids[0], "approved");
  await Promise.all(Array.from({ length: 5 }, () => carryOut(ids[0] ?? "")));
  expect(await readMessage(answer.id)).toMatchObject({ status: "waiting", continuations: 0 });
  await decide(ids[1], "rejected");
  await Promise.all(Array.from({ length: 5 }, () => carryOut(ids[1] ?? "")));
  expect(await readMessage(answer.id)).toMatchObject({
    ...{ status: "streaming", continuations: 1, runId: null, startedAt: null },
    parts: [
      { state: "output-available", output: { message: "€120.00 were refunded for order 7." } },
      { state: "output-denied", approval: { approved: false } },
    ],
  });
  expect(await slotOf(answer.conversationId)).toBe(answer.id);
  expect(await readRefunds(ids)).toMatchObject([{ order: "7", amount: 12_000 }]);
});

test("a new message withdraws what waits, and carries out what is decided", async () => {
  const { userId, answer, ids, decide } = await wait(2);
  await decide(ids[0], "approved");
  await beginTurn(userId, makeTurn("Never mind", { id: answer.conversationId }));
  expect(await readMessage(answer.id)).toMatchObject({
    status: "stopped",
    parts: [{ state: "output-available" }, { state: "output-denied" }],
  });
  await Promise.all(ids.map(carryOut));
  expect(await readRefunds(ids)).toHaveLength(1);
  const withdrawn = await db().approval.findUniqueOrThrow({ where: { id: ids[1] ?? "" } });
  expect(withdrawn.status).toBe("cancelled");
});

test("a decided call that cannot be made does not keep the next message from being sent", async () => {
  const { userId, answer, ids, decide } = await wait();
  const [id = ""] = ids;
  await decide(id, "approved");
  // The refund exists, so the effect fails in the database. That ends a transaction unless it has a savepoint.
  await db().refund.create({ data: { approvalId: id, order: "7", amount: 1 } });
  await beginTurn(userId, makeTurn("Never mind", { id: answer.conversationId }));
  expect(await readMessage(answer.id)).toMatchObject({
    status: "stopped",
    parts: [{ state: "output-error" }],
  });
  expect((await db().approval.findUniqueOrThrow({ where: { id } })).status).toBe("failed");
});

test("Stop ends an answer that waits, and deleting its conversation withdraws the request", async () => {
  const stopped = await wait();
  expect(await stopAnswer(stopped.answer)).toMatchObject({ status: "stopped" });
  const deleted = await wait();
  expect(await deleteConversation(deleted.userId, deleted.answer.conversationId)).toBe("deleted");
  const approvals = await db().approval.findMany({ where: { id: { in: [...stopped.ids, ...deleted.ids] } } });
  expect(approvals.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
  expect(await readRefunds([...stopped.ids, ...deleted.ids])).toEqual([]);
});

test("a call that cannot be carried out fails, and its answer goes on", async () => {
  const { answer, ids, decide } = await wait();
  const [id = ""] = ids;
  await decide(id, "approved");
  await db().approval.update({ where: { id }, data: { input: { order: "7" } } });
  await expect(carryOut(id)).rejects.toThrow();
  expect((await readMessage(answer.id)).status).toBe("waiting");
  await failCall(id);
  await carryOut(id);
  expect(await readMessage(answer.id)).toMatchObject({
    status: "streaming",
    parts: [{ state: "output-error", errorText: "It could not be done." }],
  });
});

test("a call without a person is made once, whatever is repeated", async () => {
  const { answer } = await makeAnswer();
  const call = { callId: "call", tool: "refund_order", input: { ...input, amount: 20 } };
  const results = await Promise.all(Array.from({ length: 5 }, () => makeCall(answer, call)));
  expect(new Set(results.map((result) => result.refundId)).size).toBe(1);
  const [approval] = await db().approval.findMany({
    where: { messageId: answer.id },
    include: { events: true },
  });
  expect(approval?.events.map(({ kind }) => kind)).toEqual(["requested", "approved", "done"]);
});

test("a call that the policy denies is stored once, with its reason and without a person", async () => {
  const { userId, answer } = await makeAnswer();
  const approval = {
    ...{ id: crypto.randomUUID(), approved: false as const, isAutomatic: true, reason: "Too much." },
  };
  const denied = {
    ...{ type: "tool-refund_order" as const, toolCallId: "call", state: "output-denied" as const },
    ...{ input: { ...input, amount: 5_000 }, approval },
  };
  const settled = await settleAnswer(answer.id, { endReason: "complete", parts: [denied] });
  await db().$transaction((tx) => recordDenials(tx, settled));
  const rows = await db().approval.findMany({
    where: { messageId: answer.id },
    include: { events: { orderBy: { id: "asc" } } },
  });
  expect(rows).toMatchObject([
    {
      ...{ id: approval.id, requesterId: userId, status: "rejected", reason: "Too much." },
      events: [
        { kind: "requested", actorId: userId, input: { amount: 5_000 } },
        { kind: "rejected", actorId: null, reason: "Too much." },
      ],
    },
  ]);
  expect(rows[0]?.deliveredAt).not.toBeNull();
});
