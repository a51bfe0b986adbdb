import type { AnyRetrieveRunResult } from "@trigger.dev/sdk";
import type { RunNode } from "@/lib/inspector/run-view";
import { type RunSubject, type TimelineEntry, toTimeline } from "@/lib/runs/run-subject";
import { retrieveRun } from "@/server/runs/runs";

/** Returns the events of a run and of its subject, oldest first. */
export function timelineOf(run: AnyRetrieveRunResult, subject: RunSubject): TimelineEntry[] {
  const own = toTimeline([
    [run.createdAt, "Queued"],
    [run.startedAt, "Started"],
    [run.finishedAt, "Ended"],
  ]);
  return [...own, ...subject.events].sort((one, other) => one.at.localeCompare(other.at));
}

/** Returns the tree of a run: its root run, the root's children, and the run's own children. */
export async function runTreeOf(run: AnyRetrieveRunResult): Promise<RunNode> {
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
