import { PERIODS } from "../config.ts";
import type { Platform } from "../platform.ts";

/** Runs deleted in one transaction: small, so that nobody notices. */
const AT_ONCE = 50;

/**
 * Deletes what ended more than 28 days ago, runs with all that belongs to them. A run that lives is never touched,
 * nor one whose result somebody still waits for. Answers how many runs went; called again while it is not 0.
 */
export function prune(p: Platform, now = Date.now()): number {
  const before = now - PERIODS.keepFinishedRuns;
  return p.store.write(() => {
    const runs = p.store.all<{ id: string }>(
      `SELECT id FROM runs WHERE completed_at < ? AND execution_status = 'FINISHED' AND NOT EXISTS (
         SELECT 1 FROM waitpoints JOIN blockers ON blockers.waitpoint_id = waitpoints.id WHERE waitpoints.run_id = runs.id
       ) ORDER BY completed_at LIMIT ?`,
      before,
      AT_ONCE,
    );
    for (const { id } of runs) deleteRun(p, id);
    if (runs.length === 0) {
      p.store.run(
        "DELETE FROM request_keys WHERE created_at < ? AND key LIKE 'request %'",
        now - PERIODS.requestKey,
      );
      p.store.run("DELETE FROM waitpoints WHERE run_id IS NULL AND completed_at < ?", before);
      p.store.run(
        "DELETE FROM batches WHERE created_at < ? AND id NOT IN (SELECT batch_id FROM batch_items)",
        before,
      );
    }
    return runs.length;
  });
}

function deleteRun(p: Platform, id: string): void {
  const { store } = p;
  store.run(
    `DELETE FROM packets WHERE name IN (SELECT payload FROM runs WHERE id = ? AND payload_type = 'application/store')`,
    id,
  );
  store.run(
    `DELETE FROM packets WHERE name IN (SELECT output FROM runs WHERE id = ? AND output_type = 'application/store')`,
    id,
  );
  store.run("DELETE FROM stream_records WHERE stream IN (SELECT id FROM streams WHERE run_id = ?)", id);
  store.run("DELETE FROM stream_writers WHERE stream IN (SELECT id FROM streams WHERE run_id = ?)", id);
  for (const table of ["streams", "snapshots", "run_tags", "waitpoints", "blockers", "batch_items"]) {
    store.run(`DELETE FROM ${table} WHERE run_id = ?`, id);
  }
  store.run("DELETE FROM runs WHERE id = ?", id);
}

/** Prunes a little while after the start and each hour. The returned function ends that. */
export function startPruning(p: Platform): () => void {
  let timeout: NodeJS.Timeout;
  const round = () => {
    const more = prune(p) > 0;
    timeout = setTimeout(round, more ? PERIODS.pruneStep : PERIODS.pruneRound);
  };
  timeout = setTimeout(round, PERIODS.pruneStart);
  return () => clearTimeout(timeout);
}
