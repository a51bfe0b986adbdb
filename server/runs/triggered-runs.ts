import type { Prisma } from "@/prisma/generated/client";
import { db } from "@/server/db";

export const withConversation = {
  conversation: { select: { title: true } },
  questions: true,
} as const satisfies Prisma.MessageInclude;

export const withEvents = { events: { orderBy: { id: "asc" } } } as const satisfies Prisma.ApprovalInclude;

/** What a run was triggered for. */
export type RunSubject =
  | { message: Prisma.MessageGetPayload<{ include: typeof withConversation }> }
  | { approval: Prisma.ApprovalGetPayload<{ include: typeof withEvents }> };

/** A run that was triggered for something, as our own rows have it. */
export type TriggeredRun = { runId: string; createdAt: Date; task: string; subject: RunSubject };

/** The last run of a page: the next page begins behind it. */
export type RunCursor = Pick<TriggeredRun, "runId" | "createdAt">;

/** Runs on one page. */
const PAGE_SIZE = 20;

/**
 * A page of the runs that were triggered for something of this person's, newest first.
 * @param after the last run of the page before; `next` is what to give for the next one, if there is one
 */
export async function listTriggeredRuns(
  userId: string,
  after?: RunCursor,
): Promise<{ runs: TriggeredRun[]; next: RunCursor | undefined }> {
  const page = {
    orderBy: [{ createdAt: "desc" as const }, { runId: "desc" as const }],
    take: PAGE_SIZE + 1,
  };
  // Two things may have been made in the same millisecond. The first condition is what the index is entered with.
  const behind = after
    ? {
        createdAt: { lte: after.createdAt },
        OR: [
          { createdAt: { lt: after.createdAt } },
          { createdAt: after.createdAt, runId: { lt: after.runId } },
        ],
      }
    : {};
  const [messages, approvals, children] = await Promise.all([
    db().message.findMany({
      ...page,
      where: { ...behind, userId, NOT: { runId: null } },
      include: withConversation,
    }),
    db().approval.findMany({
      ...page,
      where: { ...behind, requesterId: userId, NOT: { runId: null } },
      include: withEvents,
    }),
    db().childRun.findMany({
      ...page,
      where: { ...behind, userId },
      include: { message: { include: withConversation } },
    }),
  ]);
  const runs = [
    ...messages.flatMap((message) => ofRun(message, "generate-reply", { message })),
    ...approvals.flatMap((approval) => ofRun(approval, "publish-post", { approval })),
    ...children.flatMap((child) => ofRun(child, "research-question", { message: child.message })),
  ].sort(newestFirst);
  const shown = runs.slice(0, PAGE_SIZE);
  return { runs: shown, next: runs.length > PAGE_SIZE ? shown.at(-1) : undefined };
}

type Row = { runId: string | null; createdAt: Date };

function ofRun({ runId, createdAt }: Row, task: string, subject: RunSubject): TriggeredRun[] {
  return runId === null ? [] : [{ runId, createdAt, task, subject }];
}

function newestFirst(one: RunCursor, other: RunCursor): number {
  return other.createdAt.getTime() - one.createdAt.getTime() || (one.runId < other.runId ? 1 : -1);
}
