import type { SQLInputValue } from "node:sqlite";
import { newId } from "../ids.ts";
import type { BusContext, StoreContext } from "./context.ts";
import type { ExecutionStatus, Run, Snapshot } from "./rows.ts";

/** Finds a run by its id. */
export function findRun(context: StoreContext, id: string): Run | undefined {
  return context.store.get<Run>("SELECT * FROM runs WHERE id = ?", id);
}

/** Returns a run whose id comes from the store. @throws Error when it does not exist */
export function getRun(context: StoreContext, id: string): Run {
  const run = findRun(context, id);
  if (!run) throw new Error(`run ${id} is gone`);
  return run;
}

/** Returns the tags of a run. */
export function tagsOf(run: Run): string[] {
  return JSON.parse(run.tags);
}

/** Returns the keys of a run's output streams, in the order in which they were created. */
export function streamsOf(context: StoreContext, runId: string): string[] {
  const rows = context.store.all<{ key: string }>(
    "SELECT key FROM run_streams WHERE run_id = ? ORDER BY number",
    runId,
  );
  return rows.map(({ key }) => key);
}

/** Returns whether a run has ended. A run being cancelled has not: its worker may still report back. */
export function isFinished(run: Run): boolean {
  return run.execution_status === "FINISHED";
}

/**
 * Returns the next number of the global change counter. It is at least the clock, so it grows even when the store was
 * emptied. A realtime subscription with an offset ahead of the counter would never get another change.
 */
export function nextChange(context: StoreContext): number {
  const last =
    context.store.get<{ change: number | null }>("SELECT max(change) AS change FROM runs")?.change ?? 0;
  return Math.max(Date.now(), last + 1);
}

/** Changes columns of a run and tells its subscribers after the commit. Returns the new row. */
export function updateRun(context: BusContext, id: string, patch: Partial<Run>): Run {
  const columns: Record<string, SQLInputValue> = {
    ...patch,
    updated_at: Date.now(),
    change: nextChange(context),
  };
  const assignments = Object.keys(columns).map((name) => `${name} = ?`);
  context.store.run(`UPDATE runs SET ${assignments.join(", ")} WHERE id = ?`, ...Object.values(columns), id);
  const run = getRun(context, id);
  announceRun(context, run);
  return run;
}

/** Tells the subscribers of a run, its tags and its batches that it changed. */
function announceRun(context: BusContext, run: Run): void {
  const batches = context.store.all<{ batch_id: string }>(
    "SELECT batch_id FROM batch_items WHERE run_id = ?",
    run.id,
  );
  context.store.afterCommit(() => {
    context.bus.emit(`run:${run.id}`);
    for (const tag of tagsOf(run)) context.bus.emit(`tag:${tag}`);
    for (const { batch_id } of batches) context.bus.emit(`batch:${batch_id}`);
    context.bus.emit("runs");
  });
}

/**
 * Adds a snapshot, makes it the run's current one and applies `patch` to the run.
 * @param completedWaitpoints the waitpoints that the worker gets with the snapshot
 */
export function addSnapshot(
  context: BusContext,
  run: Run,
  status: ExecutionStatus,
  description: string,
  patch: Partial<Run> = {},
  completedWaitpoints: unknown[] = [],
): Run {
  const id = newId("snapshot");
  context.store.insert("snapshots", {
    id,
    run_id: run.id,
    status,
    description,
    attempt: patch.attempt ?? run.attempt,
    previous: run.snapshot_id,
    completed_waitpoints: JSON.stringify(completedWaitpoints),
    created_at: Date.now(),
  });
  return updateRun(context, run.id, { ...patch, execution_status: status, snapshot_id: id });
}

/** Returns the run's current snapshot. */
export function currentSnapshot(context: StoreContext, run: Run): Snapshot {
  const snapshot = findSnapshot(context, run.snapshot_id);
  if (!snapshot) throw new Error(`run ${run.id} has no snapshot`);
  return snapshot;
}

/** Finds a snapshot by its id. */
export function findSnapshot(context: StoreContext, id: string): Snapshot | undefined {
  return context.store.get<Snapshot>("SELECT * FROM snapshots WHERE id = ?", id);
}

/** Returns all snapshots of a run, oldest first. */
export function snapshotsOf(context: StoreContext, runId: string): Snapshot[] {
  return context.store.all<Snapshot>("SELECT * FROM snapshots WHERE run_id = ? ORDER BY number", runId);
}
