import { newId } from "../ids.ts";
import type { EngineContext, StoreContext } from "./context.ts";
import type { Batch } from "./rows.ts";
import { findRun, isFinished } from "./runs.ts";
import { triggerRun } from "./trigger.ts";
import type { Trigger } from "./trigger-options.ts";
import { addBlocker, blockRun, completeWaitpoint, createWaitpoint } from "./waitpoints.ts";

/** Finds a batch by its id. */
export function findBatch(context: StoreContext, id: string): Batch | undefined {
  return context.store.get<Batch>("SELECT * FROM batches WHERE id = ?", id);
}

/** Creates a batch (phase 1 of 2). A waiting parent is blocked until the batch is sealed and all its runs have ended. */
export function createBatch(
  context: EngineContext,
  wanted: { runCount: number; parentRunId?: string; resumeParent: boolean; idempotencyKey?: string },
): { batch: Batch; isCached: boolean } {
  return context.store.write(() => {
    if (wanted.idempotencyKey !== undefined) {
      const cached = context.store.get<Batch>(
        "SELECT * FROM batches WHERE idempotency_key = ? ORDER BY number DESC LIMIT 1",
        wanted.idempotencyKey,
      );
      if (cached) return { batch: cached, isCached: true };
    }
    const id = newId("batch");
    const waits = wanted.resumeParent && wanted.parentRunId !== undefined;
    const waitpoint = waits ? createWaitpoint(context, { type: "BATCH" }).waitpoint.id : null;
    const now = Date.now();
    context.store.insert("batches", {
      id,
      run_count: wanted.runCount,
      parent_id: wanted.parentRunId ?? null,
      resume_parent: wanted.resumeParent ? 1 : 0,
      waitpoint_id: waitpoint,
      idempotency_key: wanted.idempotencyKey ?? null,
      created_at: now,
      updated_at: now,
    });
    if (wanted.parentRunId && waitpoint) {
      addBlocker(context, wanted.parentRunId, waitpoint);
      blockRun(context, wanted.parentRunId);
    }
    const batch = findBatch(context, id);
    if (!batch) throw new Error(`batch ${id} was not stored`);
    return { batch, isCached: false };
  });
}

/** Triggers items of a batch (phase 2 of 2) and seals it when it is full. Repeated indexes are counted and skipped. */
export function addItems(
  context: EngineContext,
  batch: Batch,
  items: { index: number; trigger: Trigger }[],
): { accepted: number; deduplicated: number; sealed: boolean; count: number } {
  return context.store.write(() => {
    let accepted = 0;
    for (const { index, trigger } of items) {
      if (batch.sealed || hasItem(context, batch.id, index)) continue;
      triggerRun(context, {
        ...trigger,
        parentRunId: batch.parent_id ?? trigger.parentRunId,
        resumeParent: batch.resume_parent === 1,
        batch: { id: batch.id, index },
      });
      accepted += 1;
    }
    const count = runsOfBatch(context, batch.id).length;
    const sealed = batch.sealed === 1 || count >= batch.run_count;
    if (sealed && !batch.sealed) {
      context.store.run("UPDATE batches SET sealed = 1, updated_at = ? WHERE id = ?", Date.now(), batch.id);
      if (batch.waitpoint_id) completeWaitpoint(context, batch.waitpoint_id, {});
    }
    context.store.afterCommit(() => context.bus.emit(`batch:${batch.id}`));
    return { accepted, deduplicated: items.length - accepted, sealed, count };
  });
}

function hasItem(context: StoreContext, batchId: string, index: number): boolean {
  return !!context.store.get("SELECT 1 FROM batch_items WHERE batch_id = ? AND position = ?", batchId, index);
}

/** Returns the ids of a batch's runs in the order of their indexes. */
export function runsOfBatch(context: StoreContext, batchId: string): string[] {
  const rows = context.store.all<{ run_id: string }>(
    "SELECT run_id FROM batch_items WHERE batch_id = ? ORDER BY position",
    batchId,
  );
  return rows.map((row) => row.run_id);
}

/** Returns PROCESSING until the batch is sealed, PENDING until its runs end, then COMPLETED (core's `BatchStatus`). */
export function batchStatus(context: StoreContext, batch: Batch): "PROCESSING" | "PENDING" | "COMPLETED" {
  if (!batch.sealed) return "PROCESSING";
  const open = runsOfBatch(context, batch.id).some((id) => {
    const run = findRun(context, id);
    return run !== undefined && !isFinished(run);
  });
  return open ? "PENDING" : "COMPLETED";
}
