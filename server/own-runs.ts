import type { AnyRetrieveRunResult } from "@trigger.dev/sdk";
import type { RunSubjectView, RunSummary } from "@/lib/run-view";
import type { Prisma } from "@/prisma/generated/client";
import { db } from "@/server/db";
import { retrieveRun } from "@/server/runs";

const withConversation = {
  conversation: { select: { title: true } },
  questions: true,
} as const satisfies Prisma.MessageInclude;

const withEvents = { events: { orderBy: { id: "asc" } } } as const satisfies Prisma.ApprovalInclude;

/** What a run was triggered for. */
export type RunSubject =
  | { message: Prisma.MessageGetPayload<{ include: typeof withConversation }> }
  | { approval: Prisma.ApprovalGetPayload<{ include: typeof withEvents }> };

/**
 * A run of this person: one that writes an answer in a conversation of theirs, sees an approval through that they
 * asked for, or was triggered, directly or not, by such a run. Null for everybody else's, and what does not exist.
 */
export async function findOwnRun(
  userId: string,
  runId: string,
): Promise<{ run: AnyRetrieveRunResult; subject: RunSubject } | null> {
  const run = await retrieveRun(runId);
  if (!run) return null;
  const { root } = run.relatedRuns;
  // What it is for itself comes first: the run of an approval is triggered by that of an answer.
  const subject = (await findSubject(userId, run.id)) ?? (root && (await findSubject(userId, root.id)));
  return subject ? { run, subject } : null;
}

async function findSubject(userId: string, runId: string): Promise<RunSubject | null> {
  const message = await db().message.findFirst({
    where: { runId, conversation: { userId } },
    include: withConversation,
  });
  if (message) return { message };
  const approval = await db().approval.findFirst({
    where: { runId, requesterId: userId },
    include: withEvents,
  });
  return approval && { approval };
}

/** What a run was triggered for, in words. */
export function subjectView(subject: RunSubject): RunSubjectView {
  if ("approval" in subject) {
    const { topic, id, status } = subject.approval;
    const waits = status === "pending" ? ({ waitsFor: "an approval" } as const) : {};
    return { title: topic, href: `/approvals/${id}`, ...waits };
  }
  const { conversation, conversationId, id, questions } = subject.message;
  const hasAsked = questions.some(({ status }) => status === "open");
  const waits = hasAsked ? ({ waitsFor: "an answer" } as const) : {};
  return { title: conversation.title, href: `/chat/${conversationId}#${id}`, ...waits };
}

/** Runs on one page of the list. */
const PAGE_SIZE = 20;

type Triggered = { runId: string | null; createdAt: Date; task: string; subject: RunSubject };

/**
 * The runs of this person that were triggered for something, newest first, as Trigger.dev knows them.
 * @param before only runs of things older than this; `older` is what to give for the next page, if there is one
 */
export async function listOwnRuns(
  userId: string,
  before?: Date,
): Promise<{ runs: RunSummary[]; older: string | undefined }> {
  const older = before ? { createdAt: { lt: before } } : {};
  const page = {
    where: { runId: { not: null }, ...older },
    orderBy: { createdAt: "desc" },
    take: PAGE_SIZE + 1,
  } as const;
  const ofPerson = { conversation: { userId } };
  const [messages, approvals, children] = await Promise.all([
    db().message.findMany({
      ...page,
      where: { ...page.where, ...ofPerson },
      include: withConversation,
    }),
    db().approval.findMany({ ...page, where: { ...page.where, requesterId: userId }, include: withEvents }),
    db().childRun.findMany({
      ...page,
      where: { ...older, message: ofPerson },
      include: { message: { include: withConversation } },
    }),
  ]);
  const triggered: Triggered[] = [
    ...messages.map((message) => ({ ...message, task: "generate-reply", subject: { message } })),
    ...approvals.map((approval) => ({ ...approval, task: "publish-post", subject: { approval } })),
    ...children.map(({ message, ...child }) => ({
      ...child,
      task: "research-question",
      subject: { message },
    })),
  ].sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  const shown = triggered.slice(0, PAGE_SIZE);
  return {
    runs: await Promise.all(shown.map(summarize)),
    older: triggered.length > PAGE_SIZE ? shown.at(-1)?.createdAt.toISOString() : undefined,
  };
}

async function summarize({ runId, createdAt, task, subject }: Triggered): Promise<RunSummary> {
  const id = runId ?? "";
  const run = await retrieveRun(id);
  return {
    ...{ id, task, status: run?.status, createdAt: createdAt.toISOString() },
    attempts: run?.attemptCount ?? 0,
    durationMs: run?.durationMs ?? 0,
    subject: subjectView(subject),
  };
}
