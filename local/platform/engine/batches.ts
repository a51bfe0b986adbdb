import { newId } from "../ids.ts";
import type { Platform } from "../platform.ts";
import type { Batch } from "./rows.ts";
import { findRun, isFinished } from "./runs.ts";
import { type Trigger, triggerRun } from "./trigger.ts";
import { addBlocker, blockRun, completeWaitpoint, createWaitpoint } from "./waitpoints.ts";

export function findBatch(p: Platform, id: string): Batch | undefined {
  return p.store.get<Batch>("SELECT * FROM batches WHERE id = ?", id);
}

/** Phase 1: announces a batch. A waiting parent is blocked from here on, until the batch is sealed and all its runs ended. */
export function createBatch(
  p: Platform,
  wanted: { runCount: number; parentRunId?: string; resumeParent: boolean; idempotencyKey?: string },
): { batch: Batch; isCached: boolean } {
  return p.store.write(() => {
    if (wanted.idempotencyKey !== undefined) {
      const cached = p.store.get<Batch>(
        "SELECT * FROM batches WHERE idempotency_key = ? ORDER BY number DESC LIMIT 1",
        wanted.idempotencyKey,
      );
      if (cached) return { batch: cached, isCached: true };
    }
    const id = newId("batch");
    const waits = wanted.resumeParent && wanted.parentRunId !== undefined;
    const waitpoint = waits ? createWaitpoint(p, { type: "BATCH" }).waitpoint.id : null;
    const now = Date.now();
    p.store.insert("batches", {
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
      addBlocker(p, wanted.parentRunId, waitpoint);
      blockRun(p, wanted.parentRunId);
    }
    const batch = findBatch(p, id);
    if (!batch) throw new Error(`batch ${id} was not stored`);
    return { batch, isCached: false };
  });
}

/** Phase 2: triggers items; those of an index seen before are counted and left out. Seals the batch when it is full. */
export function addItems(
  p: Platform,
  batch: Batch,
  items: { index: number; trigger: Trigger }[],
): { accepted: number; deduplicated: number; sealed: boolean; count: number } {
  return p.store.write(() => {
    let accepted = 0;
    for (const { index, trigger } of items) {
      if (batch.sealed || hasItem(p, batch.id, index)) continue;
      triggerRun(p, {
        ...trigger,
        parentRunId: batch.parent_id ?? trigger.parentRunId,
        resumeParent: batch.resume_parent === 1,
        batch: { id: batch.id, index },
      });
      accepted += 1;
    }
    const count = runsOfBatch(p, batch.id).length;
    const sealed = batch.sealed === 1 || count >= batch.run_count;
    if (sealed && !batch.sealed) {
      p.store.run("UPDATE batches SET sealed = 1, updated_at = ? WHERE id = ?", Date.now(), batch.id);
      if (batch.waitpoint_id) completeWaitpoint(p, batch.waitpoint_id, {});
    }
    p.store.afterCommit(() => p.bus.emit(`batch:${batch.id}`));
    return { accepted, deduplicated: items.length - accepted, sealed, count };
  });
}

function hasItem(p: Platform, batchId: string, index: number): boolean {
  return !!p.store.get("SELECT 1 FROM batch_items WHERE batch_id = ? AND position = ?", batchId, index);
}

/** Ids of a batch's runs, by index. */
export function runsOfBatch(p: Platform, batchId: string): string[] {
  const rows = p.store.all<{ run_id: string }>(
    "SELECT run_id FROM batch_items WHERE batch_id = ? ORDER BY position",
    batchId,
  );
  return rows.map((row) => row.run_id);
}

/** PROCESSING until sealed, PENDING while runs go on, then COMPLETED (`BatchStatus` of core 4.8.3). */
export function batchStatus(p: Platform, batch: Batch): "PROCESSING" | "PENDING" | "COMPLETED" {
  if (!batch.sealed) return "PROCESSING";
  const open = runsOfBatch(p, batch.id).some((id) => {
    const run = findRun(p, id);
    return run !== undefined && !isFinished(run);
  });
  return open ? "PENDING" : "COMPLETED";
}
