import type { Route } from "next";

/** What a run works for, and the page that shows it. */
export type RunSubject = {
  title: string;
  href: Route;
  /** What the run cannot end without. Absent while it waits for nothing. */
  waitsFor?: string;
  /** What happened to the subject, in no order. */
  events: RunMoment[];
};

/** Something that happened to a run, or to its subject. */
export type RunMoment = {
  /** ISO 8601. */
  at: string;
  what: string;
};

/** Drops what has not happened, and writes the times as ISO 8601. */
export function toMoments(moments: readonly (readonly [Date | null | undefined, string])[]): RunMoment[] {
  return moments.flatMap(([at, what]) => (at ? [{ at: at.toISOString(), what }] : []));
}
