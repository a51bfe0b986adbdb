import { headers } from "next/headers";
import { describeDevice } from "@/lib/account/device";
import type { AccountSession } from "@/lib/account/session";
import { auth } from "@/server/account/auth";
import { db } from "@/server/db";
import { ProblemError } from "@/server/problem";

/** Returns a person's open sessions: that of the current request first, then the newest. */
export async function listSessions(userId: string): Promise<AccountSession[]> {
  const current = await auth().api.getSession({ headers: await headers() });
  const sessions = await db().session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: { updatedAt: "desc" },
  });
  return sessions
    .map(({ id, userAgent, createdAt, updatedAt }) => ({
      ...{ id, device: describeDevice(userAgent), isCurrent: id === current?.session.id },
      ...{ createdAt: createdAt.toISOString(), seenAt: updatedAt.toISOString() },
    }))
    .sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
}

/**
 * Ends one of a person's sessions.
 * @throws ProblemError `not-found` when the person has no such session
 */
export async function endSession(userId: string, id: string): Promise<void> {
  const { count } = await db().session.deleteMany({ where: { id, userId } });
  if (count === 0) throw new ProblemError("not-found");
}

/** Ends all of a person's sessions, that of the current request included. */
export async function endAllSessions(userId: string): Promise<void> {
  await db().session.deleteMany({ where: { userId } });
}
