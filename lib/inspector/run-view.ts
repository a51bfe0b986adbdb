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
  subject: RunSubjectView;
};

/** What a run was triggered for, and where that is to be seen. */
export type RunSubjectView = {
  title: string;
  href: `/chat/${string}` | `/approvals/${string}`;
  /** What stands between this and its end. Only while something does. */
  waitsFor?: "an approval" | "an answer";
};

/** Something that happened to a run, or to what it is for. */
export type RunMoment = {
  /** ISO 8601. */
  at: string;
  what: string;
};

/** A run among those that triggered it, and that it triggered. */
export type RunNode = { id: string; task: string; status: string; children: RunNode[] };
