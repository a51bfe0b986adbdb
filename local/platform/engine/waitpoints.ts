import { internalId, newId } from "../ids.ts";
import type { EngineContext, StoreContext, TimerContext } from "./context.ts";
import type { Run, Waitpoint } from "./rows.ts";
import { addSnapshot, findRun } from "./runs.ts";

/** The result of a waitpoint. The worker parses `output` by `outputType`. */
export type WaitpointResult = { output?: string; outputType?: string; isError?: boolean };

/** The result by which SDK 4.8.3 recognises a time-out (`isWaitpointOutputTimeout` of core). */
const TIMED_OUT: WaitpointResult = {
  output: JSON.stringify({ code: "TRIGGER_WAITPOINT_TIMEOUT", message: "Waitpoint timed out" }),
  outputType: "application/json",
  isError: true,
};

export type NewWaitpoint = {
  type: Waitpoint["type"];
  runId?: string;
  stream?: string;
  /** Ms since 1970 at which it times out, or at which a DATETIME waitpoint completes. */
  timeoutAt?: number;
  idempotencyKey?: string;
  idempotencyExpiresAt?: number;
  tags?: string[];
};

/** Finds a waitpoint by its id. */
export function findWaitpoint(context: StoreContext, id: string): Waitpoint | undefined {
  return context.store.get<Waitpoint>("SELECT * FROM waitpoints WHERE id = ?", id);
}

/** Makes a waitpoint, or returns an earlier one with the same unexpired idempotency key. */
export function createWaitpoint(
  context: TimerContext,
  wanted: NewWaitpoint,
): { waitpoint: Waitpoint; isCached: boolean } {
  if (wanted.idempotencyKey !== undefined) {
    const cached = context.store.get<Waitpoint>(
      `SELECT * FROM waitpoints WHERE idempotency_key = ? AND (idempotency_expires_at IS NULL OR idempotency_expires_at > ?)
       ORDER BY number DESC LIMIT 1`,
      wanted.idempotencyKey,
      Date.now(),
    );
    if (cached) return { waitpoint: cached, isCached: true };
  }
  const id = newId("waitpoint");
  context.store.insert("waitpoints", {
    id,
    type: wanted.type,
    status: "PENDING",
    run_id: wanted.runId ?? null,
    stream: wanted.stream ?? null,
    timeout_at: wanted.timeoutAt ?? null,
    idempotency_key: wanted.idempotencyKey ?? null,
    idempotency_expires_at: wanted.idempotencyExpiresAt ?? null,
    tags: JSON.stringify(wanted.tags ?? []),
    created_at: Date.now(),
  });
  if (wanted.timeoutAt !== undefined) context.timers.set("waitpoint", id, wanted.timeoutAt);
  const waitpoint = findWaitpoint(context, id);
  if (!waitpoint) throw new Error(`waitpoint ${id} was not stored`);
  return { waitpoint, isCached: false };
}

/** Completes a waitpoint and resumes the runs that waited for it. Returns false when it was complete already. */
export function completeWaitpoint(context: EngineContext, id: string, result: WaitpointResult): boolean {
  const changed = context.store.run(
    `UPDATE waitpoints SET status = 'COMPLETED', completed_at = ?, output = ?, output_type = ?, output_is_error = ?
     WHERE id = ? AND status = 'PENDING'`,
    Date.now(),
    result.output ?? null,
    result.outputType ?? (result.output === undefined ? null : "application/json"),
    result.isError ? 1 : 0,
    id,
  );
  if (changed === 0) return false;
  context.timers.clear("waitpoint", id);
  const blocked = context.store.all<{ run_id: string }>(
    "SELECT run_id FROM blockers WHERE waitpoint_id = ?",
    id,
  );
  for (const { run_id } of blocked) {
    const run = findRun(context, run_id);
    if (run) resumeIfFree(context, run);
  }
  return true;
}

/** Completes a DATETIME waitpoint, or times out any other. */
export function timeOutWaitpoint(context: EngineContext, id: string): boolean {
  return completeWaitpoint(context, id, findWaitpoint(context, id)?.type === "DATETIME" ? {} : TIMED_OUT);
}

/** Adds a waitpoint to those that a run waits for. Batch id and index tell the worker which item of a batch it is. */
export function addBlocker(
  context: StoreContext,
  runId: string,
  waitpointId: string,
  batchId?: string,
  index?: number,
): void {
  context.store.run(
    "INSERT OR REPLACE INTO blockers (run_id, waitpoint_id, batch_id, batch_index) VALUES (?, ?, ?, ?)",
    runId,
    waitpointId,
    batchId ?? null,
    index ?? null,
  );
}

/**
 * Blocks a run whose blockers were added, or resumes it at once when all of them are complete. The CLI is not notified
 * of a block: on EXECUTING_WITH_WAITPOINTS, CLI 4.8.3 holds a lock for tens of milliseconds and drops any `run:notify`
 * that arrives then, so a resume would have to wait for its 5 s poll.
 */
export function blockRun(context: EngineContext, runId: string): void {
  const run = findRun(context, runId);
  if (run?.execution_status !== "EXECUTING" && run?.execution_status !== "EXECUTING_WITH_WAITPOINTS") return;
  if (resumeIfFree(context, run)) return;
  if (run.execution_status === "EXECUTING") {
    addSnapshot(context, run, "EXECUTING_WITH_WAITPOINTS", "Run was blocked by a waitpoint.");
    context.store.afterCommit(() => context.bus.emit("queue"));
  }
}

type BlockerRow = Waitpoint & { blocker_batch: string | null; blocker_index: number | null };

function resumeIfFree(context: EngineContext, run: Run): boolean {
  const rows = context.store.all<BlockerRow>(
    `SELECT waitpoints.*, blockers.batch_id AS blocker_batch, blockers.batch_index AS blocker_index
     FROM blockers JOIN waitpoints ON waitpoints.id = blockers.waitpoint_id WHERE blockers.run_id = ?`,
    run.id,
  );
  if (rows.length === 0 || rows.some((row) => row.status === "PENDING")) return false;
  if (run.execution_status !== "EXECUTING" && run.execution_status !== "EXECUTING_WITH_WAITPOINTS")
    return false;
  context.store.run("DELETE FROM blockers WHERE run_id = ?", run.id);
  const completed = rows.map((row) => completedWaitpoint(row));
  addSnapshot(context, run, "EXECUTING", "Run was continued, whilst still executing.", {}, completed);
  context.store.afterCommit(() => context.notifier.notify(run.id));
  return true;
}

/** Returns a `CompletedWaitpoint` (core 4.8.3). The worker matches items of a batch by batch id and index. */
function completedWaitpoint(row: BlockerRow): object {
  const batch = row.blocker_batch ?? undefined;
  return {
    id: internalId(row.id),
    friendlyId: row.id,
    type: row.type,
    index: row.blocker_index ?? undefined,
    completedAt: new Date(row.completed_at ?? Date.now()).toISOString(),
    completedAfter:
      row.type === "DATETIME" && row.timeout_at ? new Date(row.timeout_at).toISOString() : undefined,
    completedByTaskRun:
      row.type === "RUN" && row.run_id
        ? {
            id: internalId(row.run_id),
            friendlyId: row.run_id,
            batch: batch && { id: internalId(batch), friendlyId: batch },
          }
        : undefined,
    output: row.output ?? undefined,
    outputType: row.output_type ?? undefined,
    outputIsError: row.output_is_error === 1,
  };
}

/** Returns the waitpoint for the end of a run: a pending one, or a complete one when the run has ended. */
export function waitpointOfRun(context: EngineContext, runId: string): Waitpoint {
  const pending = context.store.get<Waitpoint>(
    "SELECT * FROM waitpoints WHERE run_id = ? AND type = 'RUN' AND status = 'PENDING'",
    runId,
  );
  if (pending) return pending;
  const { waitpoint } = createWaitpoint(context, { type: "RUN", runId });
  completeRunWaitpoints(context, runId);
  return findWaitpoint(context, waitpoint.id) ?? waitpoint;
}

/** Completes the waitpoints for the end of a run when it has ended. The output of a failure is its error as JSON. */
export function completeRunWaitpoints(context: EngineContext, runId: string): void {
  const run = findRun(context, runId);
  if (run?.execution_status !== "FINISHED") return;
  const waiting = context.store.all<{ id: string }>(
    "SELECT id FROM waitpoints WHERE run_id = ? AND type = 'RUN' AND status = 'PENDING'",
    runId,
  );
  const ok = run.status === "COMPLETED_SUCCESSFULLY";
  for (const { id } of waiting) {
    completeWaitpoint(context, id, {
      output: (ok ? run.output : run.error) ?? undefined,
      outputType: ok ? (run.output_type ?? undefined) : "application/json",
      isError: !ok,
    });
  }
}

/**
 * Deletes the waitpoints of a run, because its next attempt begins at the top and makes new ones. A waitpoint with an
 * idempotency key is kept, and the next attempt waits for it again.
 */
export function dropWaits(context: TimerContext, runId: string): void {
  const dropped = context.store.all<{ id: string }>(
    `SELECT id FROM waitpoints WHERE run_id = ? AND type IN ('MANUAL', 'DATETIME') AND status = 'PENDING'
       AND idempotency_key IS NULL`,
    runId,
  );
  context.store.run("DELETE FROM blockers WHERE run_id = ?", runId);
  for (const { id } of dropped) {
    context.timers.clear("waitpoint", id);
    context.store.run("DELETE FROM waitpoints WHERE id = ?", id);
  }
}
