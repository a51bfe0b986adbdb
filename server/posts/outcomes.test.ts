import { expect, test } from "vitest";
import { readApproval } from "@/server/approvals/approvals";
import { carryOut } from "@/server/approvals/carry-out";
import { expire } from "@/server/approvals/deadlines";
import { settleAnswer } from "@/server/chat/answer";
import { listMessages } from "@/server/chat/message-pages";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { createApproval, failDraft, submitDraft } from "@/server/posts/drafts";
import { makeTurn, makeUser } from "@/server/testing";

const DRAFT = "# The sea\n\nIt is wide.";

/** Creates a person with a conversation whose answer is streaming, and an approval that was requested in it. */
async function ask() {
  const requesterId = await makeUser();
  const answer = await beginTurn(requesterId, makeTurn("Write a post about the sea"));
  const { id } = await createApproval({
    id: crypto.randomUUID(),
    requesterId,
    conversationId: answer.conversationId,
    topic: "the sea",
  });
  const viewer = { id: requesterId, role: "member", isAnonymous: false } as const;
  const settle = () =>
    settleAnswer(answer.id, { endReason: "complete", parts: [{ type: "text", text: "x" }] });
  const outcomes = async () => {
    const conversation = await listMessages(requesterId, answer.conversationId);
    return conversation?.messages.flatMap(({ parts }) => parts.filter(({ type }) => type === "data-outcome"));
  };
  return { id, viewer, settle, outcomes };
}

async function approve(id: string) {
  await submitDraft(id, DRAFT);
  await db().approval.update({
    where: { id },
    data: { status: "approved", text: DRAFT, decidedAt: new Date() },
  });
}

test("an approved post is published and announced once, however often its outcome is carried out", async () => {
  const { id, viewer, settle, outcomes } = await ask();
  await settle();
  await approve(id);
  await Promise.all(Array.from({ length: 8 }, () => carryOut(id)));
  expect(await db().post.findMany({ where: { approvalId: id } })).toMatchObject([
    { title: "The sea", text: DRAFT, slug: `the-sea-${id.slice(0, 8)}` },
  ]);
  const approval = await readApproval(viewer, id);
  expect(approval?.events.map(({ kind }) => kind)).toEqual(["requested", "drafted", "published"]);
  expect(await outcomes()).toMatchObject([{ data: { status: "approved", slug: approval?.postSlug } }]);
});

test("while an answer streams an outcome waits, and is announced when the answer is settled", async () => {
  const { id, settle, outcomes } = await ask();
  await approve(id);
  await carryOut(id);
  expect(await outcomes()).toEqual([]);
  await settle();
  expect(await outcomes()).toHaveLength(1);
});

test("an outcome at the same time as the settlement of an answer is announced once", async () => {
  for (let round = 0; round < 10; round++) {
    const { id, settle, outcomes } = await ask();
    await approve(id);
    await Promise.all([carryOut(id), settle()]);
    expect(await outcomes()).toHaveLength(1);
  }
});

test("an overdue approval expires without a decision, and no approval expires early", async () => {
  const { id, viewer, settle, outcomes } = await ask();
  await settle();
  await submitDraft(id, DRAFT);
  await expire(id);
  expect(await readApproval(viewer, id)).toMatchObject({ status: "pending", decidedAt: null });
  await db().approval.update({ where: { id }, data: { expiresAt: new Date(0) } });
  await expire(id);
  await carryOut(id);
  expect(await readApproval(viewer, id)).toMatchObject({
    status: "expired",
    decidedBy: null,
    postSlug: null,
  });
  expect(await outcomes()).toMatchObject([{ data: { status: "expired" } }]);
});

test("a draft that arrives after its approval has ended has no effect", async () => {
  const { id, viewer } = await ask();
  await failDraft(id);
  await submitDraft(id, DRAFT);
  expect(await readApproval(viewer, id)).toMatchObject({ status: "failed", draft: null });
});

test("a pending approval is not carried out", async () => {
  const { id, settle, outcomes } = await ask();
  await settle();
  await submitDraft(id, DRAFT);
  await carryOut(id);
  expect(await outcomes()).toEqual([]);
  expect(await db().post.count({ where: { approvalId: id } })).toBe(0);
});

test("only the requester and reviewers see an approval", async () => {
  const { id, viewer } = await ask();
  const stranger = await makeUser();
  expect(await readApproval(viewer, id)).not.toBeNull();
  expect(await readApproval({ id: stranger, role: "member", isAnonymous: false }, id)).toBeNull();
  expect(await readApproval({ id: stranger, role: "reviewer", isAnonymous: false }, id)).not.toBeNull();
});

test("entries of the audit log can be added, never changed or deleted", async () => {
  const { id } = await ask();
  const change = { where: { approvalId: id }, data: { actorName: "Somebody else" } };
  await expect(db().approvalEvent.updateMany(change)).rejects.toThrow(/append-only/);
  await expect(db().approvalEvent.deleteMany({ where: { approvalId: id } })).rejects.toThrow(/append-only/);
});
