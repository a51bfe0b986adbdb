/** A run's status as a word for a person, and its tone. */
export type RunMark = { text: string; tone: "busy" | "waiting" | "done" | "bad" | "over" };

const marks: Record<string, RunMark> = {
  DELAYED: { text: "Delayed", tone: "waiting" },
  PENDING_VERSION: { text: "Waiting for a version", tone: "waiting" },
  QUEUED: { text: "Queued", tone: "waiting" },
  DEQUEUED: { text: "Starting", tone: "busy" },
  EXECUTING: { text: "Executing", tone: "busy" },
  WAITING: { text: "Waiting", tone: "waiting" },
  COMPLETED: { text: "Completed", tone: "done" },
  CANCELED: { text: "Cancelled", tone: "over" },
  EXPIRED: { text: "Expired", tone: "over" },
  FAILED: { text: "Failed", tone: "bad" },
  CRASHED: { text: "Crashed", tone: "bad" },
  SYSTEM_FAILURE: { text: "System failure", tone: "bad" },
  TIMED_OUT: { text: "Timed out", tone: "bad" },
};

/**
 * Returns the word and the tone for a run's status.
 * @param status `RunStatus` of `@trigger.dev/core` 4.8.3; undefined for a run that Trigger.dev does not have any more
 * @param waitsFor what the run waits for. Under `trigger dev` a waiting run is not suspended and has the status
 *   EXECUTING.
 */
export function runMark(status: string | undefined, waitsFor?: string): RunMark {
  if (waitsFor && (status === "EXECUTING" || status === "WAITING"))
    return { text: `Waiting for ${waitsFor}`, tone: "waiting" };
  if (status === undefined) return { text: "Not kept any more", tone: "over" };
  return marks[status] ?? { text: status, tone: "waiting" };
}

/** Formats a duration with two or three digits: `840 ms`, `3.2 s`, `4 min 5 s`, `2 h 3 min`, `6 d 1 h`. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1_440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
