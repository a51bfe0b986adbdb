import type { RunSubject } from "@/lib/runs/run-subject";
import type { Prisma } from "@/prisma/generated/client";
import type { CurrentUser } from "@/server/account/session";
import { findApprovalSubject } from "@/server/approvals/approval-subject"; // feature: posts
import { tellOutcomes } from "@/server/approvals/outcomes"; // feature: posts
import { sweepApprovals } from "@/server/approvals/sweep-approvals"; // feature: posts
import { withdrawRun } from "@/server/approvals/withdraw-run"; // feature: posts
import type { Message } from "@/server/db";
import { endOpenQuestions } from "@/server/questions/questions"; // feature: questions
import { sweepQuestions } from "@/server/questions/sweep-questions"; // feature: questions
import { findAnswerSubject } from "@/server/runs/answer-subject";
import type { Swept } from "@/server/settle-each";

/** What else happens in the transaction that settles an answer, in this order. */
export const onSettled: ((tx: Prisma.TransactionClient, answer: Message) => Promise<void>)[] = [
  endOpenQuestions, // feature: questions
  tellOutcomes, // feature: posts
];

/** What else the sweep settles, by the name that its result gives it. Rows younger than `before` are left alone. */
export const sweeps: Record<string, (before: Date) => Promise<Swept>> = {
  questions: sweepQuestions, // feature: questions
  approvals: sweepApprovals, // feature: posts
};

/** What else a Stop may be for. Each returns the body of the answer; null when the run is not one of its own. */
export const stops: ((user: CurrentUser, runId: string) => Promise<object | null>)[] = [
  withdrawRun, // feature: posts
];

/** Finds what a run works for. Each returns null when that is nothing of this person's. */
export const runSubjects: ((userId: string, runId: string) => Promise<RunSubject | null>)[] = [
  findAnswerSubject,
  findApprovalSubject, // feature: posts
];
