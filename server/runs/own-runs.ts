import type { AnyRetrieveRunResult } from "@trigger.dev/sdk";
import type { RunSubject } from "@/lib/runs/run-subject";
import { runSubjects } from "@/server/features";
import { findRun, retrieveRun } from "@/server/runs/runs";

/**
 * Finds a run of a person: a run whose subject they own, or a run that such a run triggered, directly or not. Null for
 * other people's runs and for an unknown run.
 */
export async function findOwnRun(
  userId: string,
  runId: string,
): Promise<{ run: AnyRetrieveRunResult; subject: RunSubject } | null> {
  // Check the run itself before its root run: an approval's run is triggered by an answer's.
  const own = await findSubject(userId, runId);
  const run = await (own ? retrieveRun(runId) : findRun(runId));
  if (!run) return null;
  if (own) return { run, subject: own };
  const { root } = run.relatedRuns;
  const subject = root && (await findSubject(userId, root.id));
  return subject ? { run, subject: { ...subject, events: [] } } : null;
}

async function findSubject(userId: string, runId: string): Promise<RunSubject | null> {
  for (const find of runSubjects) {
    const subject = await find(userId, runId);
    if (subject) return subject;
  }
  return null;
}
