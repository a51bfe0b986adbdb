import type { AnyRetrieveRunResult } from "@trigger.dev/sdk";
import type { RunSubjectView, RunSummary } from "@/lib/inspector/run-view";
import { db } from "@/server/db";
import { findRun, retrieveRun } from "@/server/runs/runs";
import {
  listTriggeredRuns,
  type RunCursor,
  type RunSubject,
  type TriggeredRun,
  withConversation,
  withEvents,
} from "@/server/runs/triggered-runs";

/**
 * A run of this person: one that writes an answer in a conversation of theirs, sees an approval through that they
 * asked for, or was triggered, directly or not, by such a run. Null for everybody else's, and what does not exist.
 */
export async function findOwnRun(
  userId: string,
  runId: string,
): Promise<{ run: AnyRetrieveRunResult; subject: RunSubject } | null> {
  // What it is for itself comes first: the run of an approval is triggered by that of an answer.
  const own = await findSubject(userId, runId);
  const run = await (own ? retrieveRun(runId) : findRun(runId));
  if (!run) return null;
  const { root } = run.relatedRuns;
  const subject = own ?? (root && (await findSubject(userId, root.id)));
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

/** A page of this person's runs, newest first, as Trigger.dev knows them. See {@link listTriggeredRuns}. */
export async function listOwnRuns(
  userId: string,
  after?: RunCursor,
): Promise<{ runs: RunSummary[]; next: RunCursor | undefined }> {
  const { runs, next } = await listTriggeredRuns(userId, after);
  return { runs: await Promise.all(runs.map(summarize)), next };
}

async function summarize({ runId, createdAt, task, subject }: TriggeredRun): Promise<RunSummary> {
  const run = await findRun(runId);
  return {
    ...{ id: runId, task, status: run?.status, createdAt: createdAt.toISOString() },
    attempts: run?.attemptCount ?? 0,
    durationMs: run?.durationMs ?? 0,
    subject: subjectView(subject),
  };
}
