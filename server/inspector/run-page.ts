import type { RunSubject } from "@/lib/runs/run-subject";

/** A run that was triggered for something of a person's, as our own rows have it. */
export type TriggeredRun = { runId: string; createdAt: Date; task: string; subject: RunSubject };

/** The last run of a page: the next page begins behind it. */
export type RunCursor = Pick<TriggeredRun, "runId" | "createdAt">;

/** Which rows to read: newest first, no more than `take`, and behind the cursor of the page before. */
export type RunPage = ReturnType<typeof runPage>;

/** Returns the order, limit and condition that each table's query takes. */
export function runPage(take: number, after: RunCursor | undefined) {
  // Two rows may be of the same millisecond. The first condition is the one that the index serves.
  const behind = after
    ? {
        createdAt: { lte: after.createdAt },
        OR: [
          { createdAt: { lt: after.createdAt } },
          { createdAt: after.createdAt, runId: { lt: after.runId } },
        ],
      }
    : {};
  return { orderBy: [{ createdAt: "desc" as const }, { runId: "desc" as const }], take, behind };
}
