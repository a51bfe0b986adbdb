import { sweepGuests } from "@/server/account/guests";
import { settleIfOver } from "@/server/chat/answer";
import { db, type Message } from "@/server/db";
import { sweeps } from "@/server/features";
import { SWEEP_SIZE, type Swept, settleEach } from "@/server/settle-each";

/** Minimum age of rows that are swept. A route or a run may be working on newer ones. */
const MIN_AGE_MS = 2 * 60_000;

/**
 * Settles rows whose run died and that no page has opened since: `streaming` answers (one without a run gets a run),
 * the rows of features, expired sessions, and guests who did not come back. Idempotent.
 * @param now the time to compare rows with
 * @returns the number of settled rows by kind, and the number of rows that failed to settle (`failed`)
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
  return { ...counts, sessions: await sweepSessions(now), guests: await sweepGuests(now), failed };
}

async function sweepAnswers(before: Date): Promise<Swept> {
  const answers = await db().message.findMany({
    where: { status: "streaming", createdAt: { lt: before } },
    // A run lasts an hour at most, so running answers do not fill the sweep for long.
    orderBy: { createdAt: "asc" },
    take: SWEEP_SIZE,
  });
  return settleEach(answers, settleAnswerOver);
}

async function settleAnswerOver(answer: Message): Promise<boolean> {
  return (await settleIfOver(answer))?.status !== "streaming";
}

/** Deletes expired sessions, because better-auth does so only when the person returns. */
async function sweepSessions(now: Date): Promise<number> {
  const { count } = await db().session.deleteMany({ where: { expiresAt: { lt: now } }, limit: SWEEP_SIZE });
  return count;
}
