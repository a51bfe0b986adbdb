import type { RunSubject } from "@/lib/runs/run-subject";

/** A run as the app's database has it, with its subject. */
export type TriggeredRun = { runId: string; createdAt: Date; task: string; subject: RunSubject };

/** The last run of a page. The next page starts after it. */
export type RunCursor = Pick<TriggeredRun, "runId" | "createdAt">;

/** Arguments of a page's query: newest first, at most `take` rows, after the cursor of the page before. */
export type RunPage = ReturnType<typeof runPage>;

/** Returns the order, limit and condition for the query of each table. */
export function runPage(take: number, after: RunCursor | undefined) {
  // Rows may have the same millisecond. The redundant first condition lets PostgreSQL use the index.
  const afterCursor = after
    ? {
        createdAt: { lte: after.createdAt },
        OR: [
          { createdAt: { lt: after.createdAt } },
          { createdAt: after.createdAt, runId: { lt: after.runId } },
        ],
      }
    : {};
  return { orderBy: [{ createdAt: "desc" as const }, { runId: "desc" as const }], take, afterCursor };
}
