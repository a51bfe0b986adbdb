import type { CurrentUser } from "@/server/account/session";
import { db } from "@/server/db";
import { ProblemError } from "@/server/problem";
import { SWEEP_SIZE } from "@/server/settle-each";

/** Messages that a guest may keep, of both sides. A message has 32 kB at most. */
export const GUEST_MESSAGES = 400;

/** Days after which a guest who has not come back is deleted. */
const GUEST_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Refuses a guest who keeps as much as a guest may, because guests are free to make.
 * @throws ProblemError `guest-full`
 */
export async function requireGuestRoom({ id, isAnonymous }: CurrentUser): Promise<void> {
  if (!isAnonymous) return;
  if ((await db().message.count({ where: { userId: id } })) >= GUEST_MESSAGES)
    throw new ProblemError("guest-full", { detail: "Sign in, or delete conversations, to go on." });
}

/**
 * Deletes guests who have not come back for thirty days, with their conversations. A guest whose approvals are part of
 * an audit log stays, without conversations.
 * @returns how many guests were found
 */
export async function sweepGuests(now: Date): Promise<number> {
  const before = new Date(now.getTime() - GUEST_DAYS * DAY_MS);
  const gone = await db().user.findMany({
    where: {
      ...{ isAnonymous: true, createdAt: { lt: before } },
      sessions: { none: { updatedAt: { gte: before } } },
      // feature: approvals {
      OR: [{ conversations: { some: {} } }, { approvals: { none: {} } }],
      // feature: approvals }
    },
    select: { id: true },
    take: SWEEP_SIZE,
  });
  const ids = gone.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await db().conversation.deleteMany({ where: { userId: { in: ids } } });
  await db().session.deleteMany({ where: { userId: { in: ids } } });
  await db().user.deleteMany({
    where: {
      id: { in: ids },
      approvals: { none: {} }, // feature: approvals
    },
  });
  return ids.length;
}
