import type { AnyRetrieveRunResult } from "@trigger.dev/sdk";
import type { RunNode } from "@/lib/inspector/run-view";
import { type RunSubject, type TimelineEntry, toTimeline } from "@/lib/runs/run-subject";
import { retrieveRun } from "@/server/runs/runs";

/** Returns what happened to a run and to its subject, oldest first. */
export function timelineOf(run: AnyRetrieveRunResult, subject: RunSubject): TimelineEntry[] {
  const own = toTimeline([
    [run.createdAt, "Queued"],
    [run.startedAt, "Started"],
    [run.finishedAt, "Ended"],
  ]);
  return [...own, ...subject.events].sort((one, other) => one.at.localeCompare(other.at));
}

/** A run below the one that began it all, with all that this one triggered. */
export async function familyOf(run: AnyRetrieveRunResult): Promise<RunNode> {
  const { root } = run.relatedRuns;
  const first = (root && root.id !== run.id && (await retrieveRun(root.id))) || run;
  const children = (first.relatedRuns.children ?? []).map((child) =>
    toNode(child, child.id === run.id ? run.relatedRuns.children : []),
  );
  return { ...toNode(first), children: children.toReversed() };
}

type Related = { id: string; taskIdentifier: string; status: string };

function toNode({ id, taskIdentifier, status }: Related, children: Related[] = []): RunNode {
  return { id, task: taskIdentifier, status, children: children.map((child) => toNode(child)) };
}
