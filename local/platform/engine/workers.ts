import type { StoreContext } from "./context.ts";
import type { Run } from "./rows.ts";

/** The part of a task's manifest (`TaskResource` of core 4.8.3) that the platform uses. */
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
  /** "schedule" for a task that is made with `schedules.task`. */
  triggerSource?: string;
  schedule?: { cron: string; timezone: string; environments?: string[] };
};
type QueueManifest = { name?: string; concurrencyLimit?: number | null };

/** One version of the code that a CLI registered. */
export type Worker = {
  id: string;
  version: string;
  contentHash: string;
  /** The CLI session that registered it. Only that CLI can run it. */
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

/** Finds a worker by its id. */
export function findWorker(context: StoreContext, id: string): Worker | undefined {
  const row = context.store.get<WorkerRow>("SELECT * FROM workers WHERE id = ?", id);
  return row && fromRow(row);
}

/** Finds the worker that was registered last. */
export function latestWorker(context: StoreContext): Worker | undefined {
  const row = context.store.get<WorkerRow>("SELECT * FROM workers ORDER BY number DESC LIMIT 1");
  return row && fromRow(row);
}

/** Ms that the CLI may need after a registration to know the id of the new worker. */
const KNOWN_AFTER = 1000;

/**
 * Returns the newest worker of the CLI session of `worker`. A dequeue may have been open since before a rebuild, and a
 * run should execute the current code.
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
 * Returns the worker that executes a run: of the version that the run is locked to, when this CLI session registered
 * that version, else the current one. CLI 4.8.3 fails runs of unknown workers with COULD_NOT_FIND_EXECUTOR.
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

/** Returns a task's manifest in the given worker, or in the latest one when that is unknown. */
export function taskManifest(
  context: StoreContext,
  task: string,
  workerId?: string | null,
): TaskManifest | undefined {
  const worker = (workerId && findWorker(context, workerId)) || latestWorker(context);
  return worker?.tasks.find((manifest) => manifest.id === task);
}

/** Returns the queue of a task for triggers that name none: its own, unless the manifest names a shared queue. */
export function defaultQueue(task: string, manifest: TaskManifest | undefined): string {
  return manifest?.queue?.name ?? `task/${task}`;
}

/** Returns the concurrency limit that the code declares for a queue, or undefined. */
export function queueLimit(worker: Worker, queue: string): number | undefined {
  const declared = worker.queues.find((manifest) => manifest.name === queue);
  const ofTask = worker.tasks.find((task) => task.queue && defaultQueue(task.id, task) === queue)?.queue;
  return declared?.concurrencyLimit ?? ofTask?.concurrencyLimit ?? undefined;
}
