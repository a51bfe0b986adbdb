/**
 * Approvals of tool calls. An answer whose calls need a person is settled as `waiting`, with an approval for each call.
 * When all of them are decided and carried out, the answer streams again, with the results, in a run of its own.
 */
import { randomUUID } from "node:crypto";
import type { ApprovalStatus } from "@/lib/approvals/approval";
import type { ChatMessage } from "@/lib/messages";
import type { Prisma } from "@/prisma/generated/client";
import { deliver } from "@/server/approvals/approval-runs";
import { actorOf } from "@/server/approvals/approvals";
import type { JsonObject } from "@/server/approvals/approved-tool";
import { findApprovedTool, titleOf } from "@/server/approvals/approved-tools";
import { type CallEnd, endCalls, waitingCalls } from "@/server/approvals/call-parts";
import { keepRun } from "@/server/approvals/earlier-runs";
import { endApproval } from "@/server/approvals/end-approval";
import { needOf } from "@/server/approvals/needs";
import { toChatMessage } from "@/server/chat/messages";
import { type Approval, db, type Message } from "@/server/db";
import { tellPeople } from "@/server/outbox/approvals/tell-people"; // feature: outbox

type Tx = Prisma.TransactionClient;

/** Creates the approvals of an answer that is settled as `waiting`. The caller's transaction settles it. */
export async function requestApprovals(tx: Tx, answer: Message): Promise<void> {
  if (answer.status !== "waiting") return;
  const { id: messageId, conversationId } = answer;
  const { userId: requesterId } = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const actor = await actorOf(tx, requesterId);
  for (const { type, toolCallId: callId, input: given, approval } of waitingCalls(
    toChatMessage(answer).parts,
  )) {
    const [tool, input] = [type.slice("tool-".length), given as JsonObject];
    await tx.approval.create({
      data: {
        ...{ id: approval.id, requesterId, conversationId, messageId, callId, tool, input },
        topic: titleOf(tool, input),
        status: "pending",
        ...needOf(tool, input),
      },
    });
    await tx.approvalEvent.create({
      data: { approvalId: approval.id, kind: "requested", input, ...actor },
    });
    await tellPeople(tx, approval.id, "pending"); // feature: outbox
  }
}

/**
 * Carries out the decision on a tool call that the caller has just marked as delivered: does what an approved call asks
 * for, and ends the call in its answer. The answer streams again when it has no other open call.
 */
export async function carryOutCall(tx: Tx, approval: Approval): Promise<void> {
  const end = await endOf(tx, approval);
  if (approval.messageId === null) return;
  const answer = await tx.message.findUnique({ where: { id: approval.messageId } });
  if (answer?.status !== "waiting") return;
  const parts = endCalls(toChatMessage(answer).parts, new Map([[approval.id, end]]));
  const isLast = waitingCalls(parts).length === 0;
  if (isLast) {
    await takeSlot(tx, answer);
    await keepRun(tx, answer);
  }
  await tx.message.update({
    where: { id: answer.id },
    data: { parts: toJson(parts), ...(isLast ? streamsAgain : {}) },
  });
}

/** Takes the conversation's slot for an answer that goes on. It is free, because a new turn ends what waits. */
async function takeSlot(tx: Tx, { id, conversationId }: Message): Promise<void> {
  const { count } = await tx.conversation.updateMany({
    where: { id: conversationId, activeMessageId: null },
    data: { activeMessageId: id, updatedAt: new Date() },
  });
  if (count === 0) throw new Error(`Answer ${id} cannot go on beside another answer.`);
}

const streamsAgain = {
  status: "streaming",
  ...{ runId: null, startedAt: null, stopRequestedAt: null, settledAt: null, endReason: null, error: null },
  continuations: { increment: 1 },
} as const satisfies Prisma.MessageUpdateInput;

async function endOf(tx: Tx, approval: Approval): Promise<CallEnd> {
  const { id, tool, status } = approval;
  const reason = approval.reason ?? endWords[status];
  if (status !== "approved" && status !== "edited")
    return { isApproved: status === "failed", ...(reason ? { reason } : {}) };
  const input = (approval.decidedInput ?? approval.input) as JsonObject;
  const result = await findApprovedTool(tool)?.carryOut(tx, id, input);
  if (!result) throw new Error(`There is no tool ${tool}.`);
  await tx.approval.update({ where: { id }, data: { result } });
  await tx.approvalEvent.create({ data: { approvalId: id, kind: "done", input } });
  return { isApproved: true, input, result, ...(reason ? { reason } : {}) };
}

/** Carries an approval out like {@link endOf}. An effect that fails must not keep the conversation from going on. */
async function endOrFail(tx: Tx, approval: Approval): Promise<CallEnd> {
  await tx.$executeRaw`SAVEPOINT effect`;
  try {
    return await endOf(tx, approval);
  } catch (error) {
    console.error(`The call of approval ${approval.id} could not be made`, error);
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT effect`;
    await tx.approval.update({ where: { id: approval.id }, data: { status: "failed" } });
    await tx.approvalEvent.create({ data: { approvalId: approval.id, kind: "failed" } });
    return { isApproved: true };
  }
}

/** Reasons for the model where no person gave one. */
const endWords: Partial<Record<Approval["status"], string>> = {
  rejected: "The person did not approve this call. Do not make the same call again.",
  expired: "Nobody decided in time, so the call was not made.",
  cancelled: "The request was withdrawn, so the call was not made.",
};

/**
 * Ends waiting answers, because their conversation goes on without them or they are stopped: withdraws the approvals
 * that are pending, and carries out those that are decided. The caller holds the conversation's lock.
 * @returns a function to call after the commit, which tells the runs that stand by
 */
export async function closeCalls(tx: Tx, where: Prisma.MessageWhereInput): Promise<() => Promise<void>> {
  const closed: Approval[] = [];
  for (const answer of await tx.message.findMany({ where: { ...where, status: "waiting" } })) {
    const ends = new Map<string, CallEnd>();
    for (const { id, requesterId } of await tx.approval.findMany({ where: { messageId: answer.id } })) {
      const approval = (await withdrawPending(tx, id, requesterId)) ?? (await claimDecided(tx, id));
      if (!approval) continue;
      closed.push(approval);
      ends.set(id, await endOrFail(tx, approval));
    }
    const parts = endCalls(toChatMessage(answer).parts, ends);
    await tx.message.update({
      where: { id: answer.id },
      data: { parts: toJson(parts), status: "stopped", endReason: "stopped", settledAt: new Date() },
    });
  }
  return async () => {
    // Only the runs of withdrawn approvals: those of decided ones were told, and `deliver` skips them.
    await Promise.all(closed.map(deliver));
  };
}

/** Withdraws an approval that is pending. Its run marks it as delivered. Returns it; undefined if it was not pending. */
async function withdrawPending(tx: Tx, id: string, actorId: string): Promise<Approval | undefined> {
  const [withdrawn] = await tx.approval.updateManyAndReturn({
    where: { id, status: "pending" },
    data: { status: "cancelled", decidedAt: new Date() },
  });
  if (withdrawn) {
    const actor = await actorOf(tx, actorId);
    await tx.approvalEvent.create({ data: { approvalId: id, kind: "cancelled", ...actor } });
  }
  return withdrawn;
}

/** Marks a decided approval as delivered. Returns it; undefined if it was delivered before. */
async function claimDecided(tx: Tx, id: string): Promise<Approval | undefined> {
  const [decided] = await tx.approval.updateManyAndReturn({
    where: { id, deliveredAt: null },
    data: { deliveredAt: new Date() },
  });
  return decided;
}

/**
 * Makes a call that the policy approves or that needs no approval, exactly once. A repetition returns the stored
 * result.
 */
export async function makeCall(
  answer: Message,
  { callId, tool, input }: { callId: string; tool: string; input: JsonObject },
): Promise<JsonObject> {
  const id = randomUUID();
  const { id: messageId, conversationId } = answer;
  const { userId: requesterId } = await db().conversation.findUniqueOrThrow({
    where: { id: conversationId },
  });
  return db().$transaction(async (tx) => {
    const { count } = await tx.approval.createMany({
      data: [
        {
          ...{ id, requesterId, conversationId, messageId, callId, tool, input, topic: titleOf(tool, input) },
          ...{ status: "approved", decidedAt: new Date(), deliveredAt: new Date() },
        },
      ],
      skipDuplicates: true,
    });
    const approval = await tx.approval.findUniqueOrThrow({
      where: { messageId_callId: { messageId, callId } },
    });
    if (count === 0) return approval.result as JsonObject;
    const actor = await actorOf(tx, requesterId);
    await tx.approvalEvent.create({ data: { approvalId: id, kind: "requested", input, ...actor } });
    await tx.approvalEvent.create({ data: { approvalId: id, kind: "approved" } });
    return (await endOf(tx, approval)).result as JsonObject;
  });
}

/**
 * Makes an approved tool call `failed`, because carrying it out failed at every attempt. Returns the approval; null when
 * it is not approved, or carried out.
 */
export async function failCall(id: string): Promise<Approval | null> {
  const status = { in: ["approved", "edited"] satisfies ApprovalStatus[] };
  const open = { status, deliveredAt: null };
  const isFailed = await endApproval(id, open, { status: "failed" }, { kind: "failed" });
  return isFailed ? db().approval.findUnique({ where: { id } }) : null;
}

function toJson(parts: ChatMessage["parts"]): Prisma.InputJsonArray {
  return parts as unknown as Prisma.InputJsonArray;
}
