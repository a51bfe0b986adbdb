import { LIMITS, PERIODS } from "../config.ts";
import type { StoreContext } from "../engine/context.ts";

/** The parts of the platform that pruning needs. */
type PruneContext = StoreContext & { sessions: { current: number } };

/** Runs deleted in one transaction. The number is small, so that no request waits noticeably. */
const AT_ONCE = 50;

const LIVE = `execution_status IN
  ('DELAYED', 'QUEUED', 'PENDING_EXECUTING', 'EXECUTING', 'EXECUTING_WITH_WAITPOINTS', 'PENDING_CANCEL')`;

/**
 * Selects finished runs that no run waits for and that are not parent or root of a live run. The plus keeps SQLite from
 * using the index of `execution_status`, which would read all finished runs. The one of `completed_at` reads few.
 */
const GONE = `+execution_status = 'FINISHED'
  AND NOT EXISTS (
    SELECT 1 FROM waitpoints JOIN blockers ON blockers.waitpoint_id = waitpoints.id WHERE waitpoints.run_id = runs.id
  )
  AND id NOT IN (
    SELECT parent_id FROM runs WHERE parent_id IS NOT NULL AND ${LIVE}
    UNION SELECT root_id FROM runs WHERE root_id IS NOT NULL AND ${LIVE}
  )`;

/**
 * Deletes some of the runs that ended more than 28 days ago, with their data. When the store exceeds `limit` bytes, it
 * deletes the oldest runs that ended more than an hour ago. Runs that a live run needs are kept.
 * @returns how many runs were deleted; call it again until that is 0
 */
export function prune(context: PruneContext, now = Date.now(), limit: number = LIMITS.store): number {
  const old = now - PERIODS.keepFinishedRuns;
  const before = context.store.bytes > limit ? now - PERIODS.keepRecentRuns : old;
  return context.store.write(() => {
    const runs = context.store.all<{ id: string }>(
      `SELECT id FROM runs WHERE completed_at < ? AND ${GONE} ORDER BY completed_at LIMIT ?`,
      before,
      AT_ONCE,
    );
    for (const { id } of runs) deleteRun(context, id);
    if (runs.length === 0) deleteUnowned(context, old, now - PERIODS.requestKey);
    return runs.length;
  });
}

function deleteRun({ store }: StoreContext, id: string): void {
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
  for (const table of [
    "streams",
    "run_streams",
    "snapshots",
    "run_tags",
    "waitpoints",
    "blockers",
    "batch_items",
  ]) {
    store.run(`DELETE FROM ${table} WHERE run_id = ?`, id);
  }
  store.run("DELETE FROM runs WHERE id = ?", id);
}

/** Deletes old rows that belong to no run: request keys, tokens, batches, versions of the code, unused packets. */
function deleteUnowned({ store, sessions }: PruneContext, old: number, oldRequest: number): void {
  store.run("DELETE FROM request_keys WHERE created_at < ? AND key LIKE 'request %'", oldRequest);
  store.run("DELETE FROM waitpoints WHERE run_id IS NULL AND completed_at < ?", old);
  store.run("DELETE FROM batches WHERE created_at < ? AND id NOT IN (SELECT batch_id FROM batch_items)", old);
  store.run(
    `DELETE FROM workers WHERE created_at < ? AND session < ? AND number < (SELECT max(number) FROM workers)
       AND id NOT IN (SELECT worker_id FROM runs WHERE worker_id IS NOT NULL AND ${LIVE})`,
    old,
    sessions.current,
  );
  store.run(
    `DELETE FROM packets WHERE created_at < ? AND name NOT IN (
       SELECT payload FROM runs WHERE payload IS NOT NULL AND payload_type = 'application/store'
       UNION SELECT output FROM runs WHERE output IS NOT NULL AND output_type = 'application/store'
       UNION SELECT output FROM waitpoints WHERE output IS NOT NULL AND output_type = 'application/store'
     )`,
    old,
  );
}

/** Prunes a minute after the start and then every hour. Returns a function that ends it. */
export function startPruning(context: PruneContext): () => void {
  let timeout: NodeJS.Timeout;
  const round = () => {
    const more = prune(context) > 0;
    timeout = setTimeout(round, more ? PERIODS.pruneStep : PERIODS.pruneRound);
  };
  timeout = setTimeout(round, PERIODS.pruneStart);
  return () => clearTimeout(timeout);
}
