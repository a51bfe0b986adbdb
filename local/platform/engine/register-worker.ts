import { newId } from "../ids.ts";
import type { TimerContext } from "./context.ts";
import { enqueueNew } from "./queue.ts";
import type { Run } from "./rows.ts";
import { syncSchedules } from "./schedules.ts";
import { findWorker, type Worker } from "./workers.ts";

/** Registers a version of the code with its schedules, and queues the runs that waited for a version with their task. */
export function registerWorker(
  context: TimerContext,
  contentHash: string,
  manifest: object,
  session: number,
): Worker {
  const id = newId("worker");
  const day = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  const count = context.store.get<{ count: number }>(
    "SELECT count(*) AS count FROM workers WHERE version LIKE ?",
    `${day}.%`,
  )?.count;
  const version = `${day}.${(count ?? 0) + 1}`;
  context.store.insert("workers", {
    id,
    version,
    content_hash: contentHash,
    session,
    manifest: JSON.stringify(manifest),
    created_at: Date.now(),
  });
  const worker = findWorker(context, id);
  if (!worker) throw new Error(`worker ${id} was not stored`);
  syncSchedules(context, worker.tasks);
  const known = new Set(worker.tasks.map((task) => task.id));
  const parked = context.store.all<Run>(
    "SELECT * FROM runs WHERE execution_status = 'QUEUED' AND status = 'PENDING_VERSION'",
  );
  for (const run of parked)
    if (known.has(run.task)) enqueueNew(context, run, "A version with the task was registered");
  context.store.afterCommit(() => context.bus.emit("queue"));
  return worker;
}
