import { isDeepStrictEqual } from "node:util";
import { type DecisionRequest, decided } from "@/lib/approvals/approval";
import type { Prisma } from "@/prisma/generated/client";
import type { DecidedContent } from "@/server/approvals/content";
import { db } from "@/server/db";
import { ProblemError } from "@/server/problem";

type WithEvents = Prisma.ApprovalGetPayload<{ include: { events: true } }>;

/** Returns an approval with its audit log, which a refusal tells. */
export function readWithEvents(id: string): Promise<WithEvents> {
  return db().approval.findUniqueOrThrow({ where: { id }, include: { events: true } });
}

/** Checks that an approval has ended with this decision. @throws ProblemError that tells how it ended instead */
export function refuseUnless(approval: WithEvents, request: DecisionRequest, content: DecidedContent): void {
  const isSame =
    approval.status === decided[request.decision] &&
    approval.text === content.text &&
    isDeepStrictEqual(approval.decidedInput ?? undefined, content.input);
  if (!isSame) throw notPending(approval);
}

/** Returns the refusal of a decision on an approval that is not pending. */
export function notPending(approval: WithEvents): ProblemError {
  const { status } = approval;
  if (status === "drafting") return new ProblemError("not-yet-pending");
  if (status === "pending" || status === "expired") return new ProblemError("approval-expired");
  return alreadyDecided(approval);
}

/** Returns the refusal of a decision that differs from the one taken. */
export function alreadyDecided({ status, decidedAt, events }: WithEvents): ProblemError {
  const decidedBy = events.find(({ kind }) => kind === status)?.actorName ?? null;
  return new ProblemError("already-decided", {
    status,
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy,
  });
}
