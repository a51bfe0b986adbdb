import type { StoreContext } from "./context.ts";
import type { Run } from "./rows.ts";

/** What the platform needs of a task's manifest (`TaskResource` of core 4.8.3). */
export type TaskManifest = {
  id: string;
  filePath: string;
  retry?: {
    maxAttempts?: number;
    factor?: number;
    minTimeoutInMs?: number;
    maxTimeoutInMs?: number;
    randomize?: boolean;
  };
  maxDuration?: number;
  ttl?: string | number;
  queue?: QueueManifest;
  schedule?: { cron: string; timezone: string; environments?: string[] };
};
type QueueManifest = { name?: string; concurrencyLimit?: number | null };

/** One version of the code that a CLI registered. */
export type Worker = {
  id: string;
  version: string;
  contentHash: string;
  /** The CLI session that registered it: only that CLI can run it. */
  session: number;
  tasks: TaskManifest[];
  queues: QueueManifest[];
};

type WorkerRow = { id: string; version: string; content_hash: string; session: number; manifest: string };

function fromRow(row: WorkerRow): Worker {
  const manifest: { tasks: TaskManifest[]; queues?: QueueManifest[] } = JSON.parse(row.manifest);
  return {
    id: row.id,
    version: row.version,
    contentHash: row.content_hash,
    session: row.session,
    tasks: manifest.tasks,
    queues: manifest.queues ?? [],
  };
}

/** The worker with that id, or undefined. */
export function findWorker(context: StoreContext, id: string): Worker | undefined {
  const row = context.store.get<WorkerRow>("SELECT * FROM workers WHERE id = ?", id);
  return row && fromRow(row);
}

/** The worker registered last, or undefined before the first. */
export function latestWorker(context: StoreContext): Worker | undefined {
  const row = context.store.get<WorkerRow>("SELECT * FROM workers ORDER BY number DESC LIMIT 1");
  return row && fromRow(row);
}

/** After a rebuild was registered, the CLI needs a moment until it knows the new worker's id. */
const KNOWN_AFTER = 1000;

/**
 * The newest code of the CLI that named `worker` in a dequeue: that request may have been open since before a
 * rebuild, and the run is to execute what is in the files now.
 */
export function newestOfSession(context: StoreContext, worker: Worker): Worker {
  const row = context.store.get<WorkerRow>(
    "SELECT * FROM workers WHERE session = ? AND created_at < ? ORDER BY number DESC LIMIT 1",
    worker.session,
    Date.now() - KNOWN_AFTER,
  );
  return row && row.id !== worker.id && isNewer(context, row.id, worker.id) ? fromRow(row) : worker;
}

function isNewer(context: StoreContext, id: string, than: string): boolean {
  const sql = "SELECT 1 FROM workers AS a, workers AS b WHERE a.id = ? AND b.id = ? AND a.number > b.number";
  return context.store.get(sql, id, than) !== undefined;
}

/**
 * The worker that is to execute a run: the version it is locked to if this CLI session registered that one
 * (CLI 4.8.3 fails a run whose worker id it does not know with COULD_NOT_FIND_EXECUTOR), else the current one.
 */
export function workerFor(context: StoreContext, run: Run, current: Worker): Worker {
  if (!run.locked_version || run.locked_version === current.version) return current;
  const row = context.store.get<WorkerRow>(
    "SELECT * FROM workers WHERE version = ? AND session = ? ORDER BY number DESC LIMIT 1",
    run.locked_version,
    current.session,
  );
  return row ? fromRow(row) : current;
}

/** The task's manifest in the run's worker, or in the latest one that has it. */
export function taskManifest(
  context: StoreContext,
  task: string,
  workerId?: string | null,
): TaskManifest | undefined {
  const worker = (workerId && findWorker(context, workerId)) || latestWorker(context);
  return worker?.tasks.find((manifest) => manifest.id === task);
}

/** Name of a task's queue when the trigger names none: its own, unless the manifest names a shared one. */
export function defaultQueue(task: string, manifest: TaskManifest | undefined): string {
  return manifest?.queue?.name ?? `task/${task}`;
}

/** Concurrency limit of a queue as the code declares it, or undefined for none. */
export function queueLimit(worker: Worker, queue: string): number | undefined {
  const declared = worker.queues.find((manifest) => manifest.name === queue);
  const ofTask = worker.tasks.find((task) => task.queue && defaultQueue(task.id, task) === queue)?.queue;
  return declared?.concurrencyLimit ?? ofTask?.concurrencyLimit ?? undefined;
}
