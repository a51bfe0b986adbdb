import type { RunSummary } from "@/lib/inspector/run-view";
import { listApprovalRuns } from "@/server/inspector/approvals/list-approval-runs"; // feature: approvals
import { listEarlierRuns } from "@/server/inspector/approvals/list-earlier-runs"; // feature: approvals
import { listAnswerRuns } from "@/server/inspector/list-answer-runs";
import { listResearchRuns } from "@/server/inspector/research/list-research-runs"; // feature: research
import { type RunCursor, type RunPage, runPage, type TriggeredRun } from "@/server/inspector/run-page";
import { findRun } from "@/server/runs/runs";

/** Queries of the tables with runs. Each returns its newest rows first. */
const lists: ((userId: string, page: RunPage) => Promise<TriggeredRun[]>)[] = [
  listAnswerRuns,
  listApprovalRuns, // feature: approvals
  listEarlierRuns, // feature: approvals
  listResearchRuns, // feature: research
];

/** Runs on one page. */
const PAGE_SIZE = 20;

/** Returns a page of a person's runs with their status in Trigger.dev. See {@link listTriggeredRuns}. */
export async function listOwnRuns(
  userId: string,
  after?: RunCursor,
): Promise<{ runs: RunSummary[]; next: RunCursor | undefined }> {
  const { runs, next } = await listTriggeredRuns(userId, after);
  return { runs: await Promise.all(runs.map(summarize)), next };
}

/**
 * Returns a page of a person's runs, newest first.
 * @param after the last run of the page before
 * @returns `next`: the cursor of the next page; undefined on the last page
 */
export async function listTriggeredRuns(
  userId: string,
  after?: RunCursor,
): Promise<{ runs: TriggeredRun[]; next: RunCursor | undefined }> {
  const page = runPage(PAGE_SIZE + 1, after);
  const rows = await Promise.all(lists.map((list) => list(userId, page)));
  const runs = rows.flat().sort(newestFirst);
  const shown = runs.slice(0, PAGE_SIZE);
  return { runs: shown, next: runs.length > PAGE_SIZE ? shown.at(-1) : undefined };
}

function newestFirst(one: RunCursor, other: RunCursor): number {
  return other.createdAt.getTime() - one.createdAt.getTime() || (one.runId < other.runId ? 1 : -1);
}

async function summarize({ runId, createdAt, task, subject }: TriggeredRun): Promise<RunSummary> {
  const run = await findRun(runId);
  return {
    ...{ id: runId, task, status: run?.status, createdAt: createdAt.toISOString() },
    attempts: run?.attemptCount ?? 0,
    durationMs: run?.durationMs ?? 0,
    subject,
  };
}
