import type { Route } from "next";

/** The answer or other row that a run works for, and the page that shows it. */
export type RunSubject = {
  title: string;
  href: Route;
  /** What the run waits for, such as "an answer". Absent while it does not wait. */
  waitsFor?: string;
  /** Events of the subject, unsorted. */
  events: TimelineEntry[];
};

/** An event of a run or of its subject. */
export type TimelineEntry = {
  /** ISO 8601. */
  at: string;
  what: string;
};

/** Returns an entry for each event that has a time. */
export function toTimeline(events: readonly (readonly [Date | null | undefined, string])[]): TimelineEntry[] {
  return events.flatMap(([at, what]) => (at ? [{ at: at.toISOString(), what }] : []));
}
