import { takeRuns } from "../engine/queue.ts";
import { findWorker } from "../engine/workers.ts";
import type { Surroundings } from "./surroundings.ts";

type Watched = Pick<Surroundings, "platform" | "ledger" | "notified"> & {
  cli: {
    isConnected: boolean;
    isHung: boolean;
    openDequeue: string | undefined;
    workers: ReadonlyMap<string, { state: string }>;
  };
};

/** Dequeued runs that the platform lets start at once on two processors, and ms for which one counts as starting. */
const STARTING = 4;
const START = 5500;

/** Checks that a connected CLI gets at once what it waits for, not only with its next poll. */
export function checkPromptness({ platform, ledger, notified, cli }: Watched): void {
  if (!platform.isUp || !cli.isConnected || cli.isHung) return;
  const { store } = platform;
  const resumed = store.peek<{ id: string }>(
    `SELECT runs.id FROM runs JOIN snapshots ON snapshots.id = snapshot_id
     WHERE execution_status = 'EXECUTING' AND seen = 0 AND completed_waitpoints <> '[]'`,
  );
  for (const { id } of resumed) {
    const state = cli.workers.get(id)?.state;
    if ((state === "running" || state === "waiting") && !notified.has(id))
      ledger.broken(`the CLI was not notified that ${id} goes on`);
  }
  const [recent] = store.peek<{ count: number }>(
    "SELECT count(*) AS count FROM snapshots WHERE status = 'PENDING_EXECUTING' AND created_at > ?",
    Date.now() - START,
  );
  if (cli.openDequeue === undefined || (recent?.count ?? 0) >= STARTING) return;
  for (const id of waitingRuns(platform, cli.openDequeue))
    ledger.broken(`${id} is queued and could start, and a dequeue is open`);
}

/** Thrown to undo what the probe did. */
class Probe extends Error {}

function waitingRuns({ platform }: Watched["platform"], workerId: string): string[] {
  const worker = findWorker(platform, workerId);
  let ids: string[] = [];
  try {
    platform.store.write(() => {
      if (worker) ids = takeRuns(platform, worker, 1, 0).map(({ id }) => id);
      throw new Probe();
    });
  } catch (error) {
    if (!(error instanceof Probe)) throw error;
  }
  return ids;
}
