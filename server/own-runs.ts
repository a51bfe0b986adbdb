import type { AnyRetrieveRunResult } from "@trigger.dev/sdk";
import { type Approval, db, type Message } from "@/server/db";
import { retrieveRun } from "@/server/runs";

/** What a run was triggered for. */
export type RunSubject = { message: Message } | { approval: Approval };

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
  const subject = await findSubject(userId, [
    run.id,
    ...(run.relatedRuns.root ? [run.relatedRuns.root.id] : []),
  ]);
  return subject && { run, subject };
}

async function findSubject(userId: string, runIds: string[]): Promise<RunSubject | null> {
  const runId = { in: runIds };
  const message = await db().message.findFirst({ where: { runId, conversation: { userId } } });
  if (message) return { message };
  const approval = await db().approval.findFirst({ where: { runId, requesterId: userId } });
  return approval && { approval };
}
