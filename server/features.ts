import type { RunSubject } from "@/lib/runs/run-subject";
import type { Prisma } from "@/prisma/generated/client";
import type { CurrentUser } from "@/server/account/session";
import { findApprovalSubject } from "@/server/approvals/approval-subject"; // feature: approvals
import { closeCalls, requestApprovals } from "@/server/approvals/calls"; // feature: approvals
import { approvalsOf, withdrawAll } from "@/server/approvals/close-account"; // feature: approvals
import { findEarlierSubject } from "@/server/approvals/earlier-runs"; // feature: approvals
import { recordDenials } from "@/server/approvals/record-denials"; // feature: approvals
import { sweepApprovals } from "@/server/approvals/sweep-approvals"; // feature: approvals
import { withdrawRun } from "@/server/approvals/withdraw-run"; // feature: approvals
import type { Message } from "@/server/db";
import { forgetMessages } from "@/server/outbox/close-account"; // feature: outbox
import { sweepOutbox } from "@/server/outbox/sweep-outbox"; // feature: outbox
import { takeDownAll } from "@/server/posts/close-account"; // feature: posts
import { announceOutcomes } from "@/server/posts/outcomes"; // feature: posts
import { sweepDrafts } from "@/server/posts/sweep-drafts"; // feature: posts
import { endOpenQuestions } from "@/server/questions/questions"; // feature: questions
import { sweepQuestions } from "@/server/questions/sweep-questions"; // feature: questions
import { findAnswerSubject } from "@/server/runs/answer-subject";
import type { Swept } from "@/server/settle-each";

/** Runs in the transaction that settles an answer, in this order. */
export const onSettled: ((tx: Prisma.TransactionClient, answer: Message) => Promise<void>)[] = [
  endOpenQuestions, // feature: questions
  announceOutcomes, // feature: posts
  requestApprovals, // feature: approvals
  recordDenials, // feature: approvals
];

type Close = (tx: Prisma.TransactionClient, where: Prisma.MessageWhereInput) => Promise<() => Promise<void>>;

/** Each ends what a waiting answer waits for. The function that it returns is called after the commit. */
const closers: Close[] = [
  closeCalls, // feature: approvals
];

/** Ends the answers that wait among the given messages. The caller holds the conversation's lock. */
export const closeWaiting: Close = async (tx, where) => {
  const afterwards: (() => Promise<void>)[] = [];
  for (const close of closers) afterwards.push(await close(tx, where));
  return async () => {
    for (const act of afterwards) await act();
  };
};

/** Sweeps of the features, by their name in the sweep's result. They skip rows that are newer than `before`. */
export const sweeps: Record<string, (before: Date) => Promise<Swept>> = {
  questions: sweepQuestions, // feature: questions
  approvals: sweepApprovals, // feature: approvals
  drafts: sweepDrafts, // feature: posts
  messages: sweepOutbox, // feature: outbox
};

/**
 * Handlers of Stop for runs that write no answer. Each returns the response's body; null when the run is not its own.
 */
export const stops: ((user: CurrentUser, runId: string) => Promise<object | null>)[] = [
  withdrawRun, // feature: approvals
];

/** Each gives up what a person owns besides conversations, before their account is deleted. */
export const accountClosers: ((person: CurrentUser) => Promise<void>)[] = [
  withdrawAll, // feature: approvals
  takeDownAll, // feature: posts
  forgetMessages, // feature: outbox
];

/** What an export of an account has besides conversations, by its name there. */
export const accountParts: Record<string, (userId: string) => AsyncGenerator<unknown>> = {
  approvals: approvalsOf, // feature: approvals
};

/** Finders of a run's subject. Each returns null when the run has no such subject or the person does not own it. */
export const runSubjects: ((userId: string, runId: string) => Promise<RunSubject | null>)[] = [
  findAnswerSubject,
  findApprovalSubject, // feature: approvals
  findEarlierSubject, // feature: approvals
];
