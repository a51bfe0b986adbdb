import type { RunSubject } from "@/lib/runs/run-subject";

/** A run in a list: what it is for, and where it stands. */
export type RunSummary = {
  id: string;
  task: string;
  /** In Trigger.dev's words; undefined when Trigger.dev does not know the run any more. */
  status: string | undefined;
  attempts: number;
  /** For how long it has been executing, without waits. */
  durationMs: number;
  /** ISO 8601. */
  createdAt: string;
  subject: RunSubject;
};

/** A run among those that triggered it, and that it triggered. */
export type RunNode = { id: string; task: string; status: string; children: RunNode[] };
