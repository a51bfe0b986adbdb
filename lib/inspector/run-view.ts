import type { RunSubject } from "@/lib/runs/run-subject";

/** A run as a list shows it. */
export type RunSummary = {
  id: string;
  task: string;
  /** Status in Trigger.dev's words; undefined when Trigger.dev does not have the run any more. */
  status: string | undefined;
  attempts: number;
  /** Time spent executing, without waits. */
  durationMs: number;
  /** ISO 8601. */
  createdAt: string;
  subject: RunSubject;
};

/** A run in its tree: the runs that it triggered are its children. */
export type RunNode = { id: string; task: string; status: string; children: RunNode[] };
