import type { Route } from "next";
import { type RunSubject, toTimeline } from "@/lib/runs/run-subject";
import type { Prisma } from "@/prisma/generated/client";
import { db } from "@/server/db";

/** The relations that {@link approvalSubject} needs. */
export const approvalDetails = {
  events: { orderBy: { id: "asc" } },
} as const satisfies Prisma.ApprovalInclude;

type Approval = Prisma.ApprovalGetPayload<{ include: typeof approvalDetails }>;

/** Finds the approval of a run as its subject; null when there is none or somebody else requested it. */
export async function findApprovalSubject(userId: string, runId: string): Promise<RunSubject | null> {
  const approval = await db().approval.findFirst({
    where: { runId, requesterId: userId },
    include: approvalDetails,
  });
  return approval && approvalSubject(approval);
}

/** Returns an approval as the subject of its run. */
export function approvalSubject({ topic, id, status, events }: Approval): RunSubject {
  return {
    title: topic,
    href: `/approvals/${id}` as Route,
    events: toTimeline(events.map(({ at, kind }) => [at, `The approval was ${kind}`])),
    ...(status === "pending" ? { waitsFor: "an approval" } : {}),
  };
}
