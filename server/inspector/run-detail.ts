import type { AnyRetrieveRunResult } from "@trigger.dev/sdk";
import type { RunMoment, RunNode } from "@/lib/inspector/run-view";
import { retrieveRun } from "@/server/runs/runs";
import type { RunSubject } from "@/server/runs/triggered-runs";

/** What happened to a run and to what it is for, oldest first. */
export function momentsOf(run: AnyRetrieveRunResult, subject: RunSubject): RunMoment[] {
  const moments: [Date | null | undefined, string][] = [
    [run.createdAt, "Queued"],
    [run.startedAt, "Started"],
    [run.finishedAt, "Ended"],
  ];
  if ("message" in subject && subject.message.runId === run.id) {
    const { questions, stopRequestedAt, settledAt, status } = subject.message;
    moments.push([stopRequestedAt, "Stop was asked for"]);
    moments.push([settledAt, status === "stopped" ? "The answer was stopped" : `The answer was ${status}`]);
    for (const question of questions) {
      moments.push([question.createdAt, "Asked the person back"]);
      moments.push([question.endedAt, `The question was ${question.status}`]);
    }
  }
  if ("approval" in subject) {
    for (const { at, kind } of subject.approval.events) moments.push([at, `The approval was ${kind}`]);
  }
  return moments
    .flatMap(([at, what]) => (at ? [{ at: at.toISOString(), what }] : []))
    .sort((one, other) => one.at.localeCompare(other.at));
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
