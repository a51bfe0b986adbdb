import { settleIfOver } from "@/server/chat/answer";
import { db, type Message } from "@/server/db";
import { sweeps } from "@/server/features";
import { SWEEP_SIZE, type Swept, settleEach } from "@/server/settle-each";

/** Younger rows are left to the route and the run that are at work on them. */
const MIN_AGE_MS = 2 * 60_000;

/**
 * Settles what nobody opened after its run had died, as opening it would: answers that still say `streaming` (one
 * without a run gets it), what the features leave behind, and sessions that have expired. Doing it again changes
 * nothing.
 * @param now rows are compared with this time
 * @returns how many rows were settled, by kind, and how many could not be (`failed`)
 */
export async function sweepAbandoned(now = new Date()): Promise<Record<string, number>> {
  const before = new Date(now.getTime() - MIN_AGE_MS);
  const answers = await sweepAnswers(before);
  const counts: Record<string, number> = { answers: answers.settled };
  let { failed } = answers;
  for (const [name, sweep] of Object.entries(sweeps)) {
    const swept = await sweep(before);
    counts[name] = swept.settled;
    failed += swept.failed;
  }
  return { ...counts, sessions: await sweepSessions(now), failed };
}

async function sweepAnswers(before: Date): Promise<Swept> {
  const answers = await db().message.findMany({
    where: { status: "streaming", createdAt: { lt: before } },
    // A run lasts an hour at most, so living answers do not keep the sweep from younger ones for long.
    orderBy: { createdAt: "asc" },
    take: SWEEP_SIZE,
  });
  return settleEach(answers, settleAnswerOver);
}

async function settleAnswerOver(answer: Message): Promise<boolean> {
  return (await settleIfOver(answer)).status !== "streaming";
}

/** better-auth deletes an expired session only when its person comes back. */
async function sweepSessions(now: Date): Promise<number> {
  const { count } = await db().session.deleteMany({ where: { expiresAt: { lt: now } }, limit: SWEEP_SIZE });
  return count;
}
