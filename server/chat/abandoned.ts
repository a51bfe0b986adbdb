import { redeliver } from "@/server/approvals/approval-runs";
import { expire, settleDraft } from "@/server/approvals/decisions";
import { settleIfOver } from "@/server/chat/settle";
import { db, type Message } from "@/server/db";

/** Younger rows are left to the route and the run that are at work on them. */
const MIN_AGE_MS = 2 * 60_000;
/** Rows of one kind that one sweep looks at, and how many of them side by side. */
const MOST = 500;
const AT_ONCE = 5;

/** Rows that one sweep settled, or whose decision it sent again, by kind. `failed` ones are tried again by the next sweep. */
export type Swept = {
  answers: number;
  questions: number;
  approvals: number;
  sessions: number;
  failed: number;
};

/**
 * Settles what nobody opened after its run had died, as opening it would: answers that still say `streaming` (one
 * without a run gets it), open questions of settled answers, approvals past their time or without a living run,
 * decisions that have not reached their run, and sessions that have expired. Doing it again changes nothing.
 * @param now rows are compared with this time
 */
export async function sweepAbandoned(now = new Date()): Promise<Swept> {
  const before = new Date(now.getTime() - MIN_AGE_MS);
  const answers = await sweepAnswers(before);
  const approvals = await sweepApprovals(before);
  return {
    answers: answers.settled,
    questions: await sweepQuestions(now),
    approvals: approvals.settled,
    sessions: await sweepSessions(now),
    failed: answers.failed + approvals.failed,
  };
}

type Result = { settled: number; failed: number };

async function sweepAnswers(before: Date): Promise<Result> {
  const answers = await db().message.findMany({
    where: { status: "streaming", createdAt: { lt: before } },
    // A run lasts an hour at most, so living answers do not keep the sweep from younger ones for long.
    orderBy: { createdAt: "asc" },
    take: MOST,
  });
  return settleEach(answers, settleAnswerOver);
}

async function settleAnswerOver(answer: Message): Promise<boolean> {
  return (await settleIfOver(answer)).status !== "streaming";
}

async function sweepApprovals(before: Date): Promise<Result> {
  const due = await db().approval.findMany({
    where: { status: "pending", expiresAt: { lt: before } },
    orderBy: { expiresAt: "asc" },
    take: MOST,
  });
  const expired = await settleEach(due, ({ id }) => expire(id));
  const drafting = await db().approval.findMany({
    where: { status: "drafting", createdAt: { lt: before } },
    orderBy: { createdAt: "asc" },
    take: MOST,
  });
  const drafts = await settleEach(drafting, ({ id }) => settleDraft(id));
  const undelivered = await db().approval.findMany({
    where: { decidedAt: { lt: before }, deliveredAt: null },
    orderBy: { decidedAt: "asc" },
    take: MOST,
  });
  const delivered = await settleEach(undelivered, async (approval) => {
    await redeliver(approval);
    return true;
  });
  return {
    settled: expired.settled + drafts.settled + delivered.settled,
    failed: expired.failed + drafts.failed + delivered.failed,
  };
}

/** Ends questions whose answer was settled by something that did not end them. */
async function sweepQuestions(now: Date): Promise<number> {
  const { count } = await db().question.updateMany({
    where: { status: "open", message: { status: { not: "streaming" } } },
    data: { status: "stopped", endedAt: now },
    limit: MOST,
  });
  return count;
}

/** better-auth deletes an expired session only when its person comes back. */
async function sweepSessions(now: Date): Promise<number> {
  const { count } = await db().session.deleteMany({ where: { expiresAt: { lt: now } }, limit: MOST });
  return count;
}

/** Goes through rows, a few side by side. A row that fails is logged and leaves the others alone. */
async function settleEach<Row extends { id: string }>(
  rows: readonly Row[],
  settle: (row: Row) => Promise<boolean>,
): Promise<Result> {
  const result: Result = { settled: 0, failed: 0 };
  const rest = rows.values();
  const work = async () => {
    for (const row of rest) {
      try {
        if (await settle(row)) result.settled += 1;
      } catch (error) {
        result.failed += 1;
        console.error(`${row.id} could not be settled`, error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return result;
}
