import { randomBytes } from "node:crypto";
import { stringifyDuration } from "@trigger.dev/core/v3/isomorphic";
import { newId } from "../ids.ts";
import type { EngineContext, StoreContext, TimerContext } from "./context.ts";
import { forgetDebounce, pushBack, rememberDebounce } from "./debounce.ts";
import { parseDuration, parseTime } from "./durations.ts";
import { enqueueNew } from "./queue.ts";
import type { Run, RunStatus } from "./rows.ts";
import { addSnapshot, getRun, nextChange } from "./runs.ts";
import type { Trigger } from "./trigger-options.ts";
import { addBlocker, blockRun, waitpointOfRun } from "./waitpoints.ts";
import { defaultQueue, latestWorker, taskManifest } from "./workers.ts";

/** A run that ended with one of these frees its idempotency key, because the next trigger means to try again. */
const KEY_IS_FREE: RunStatus[] = [
  "COMPLETED_WITH_ERRORS",
  "CRASHED",
  "SYSTEM_FAILURE",
  "TIMED_OUT",
  "EXPIRED",
];
const DEFAULT_MAX_ATTEMPTS = 3;

/**
 * Makes a run, or returns the run with the same idempotency key or the delayed run of its debounce key. With
 * `resumeParent`, the parent waits for it from now on.
 */
export function triggerRun(context: EngineContext, trigger: Trigger): { run: Run; isCached: boolean } {
  return context.store.write(() => {
    const cached = findByKey(context, trigger.task, trigger.idempotencyKey);
    const run = cached ?? pushBack(context, trigger) ?? createRun(context, trigger);
    if (trigger.batch) addToBatch(context, trigger.batch, run.id);
    if (trigger.resumeParent && trigger.parentRunId) {
      addBlocker(
        context,
        trigger.parentRunId,
        waitpointOfRun(context, run.id).id,
        trigger.batch?.id,
        trigger.batch?.index,
      );
      blockRun(context, trigger.parentRunId);
    }
    return { run: getRun(context, run.id), isCached: cached !== undefined };
  });
}

function addToBatch(context: StoreContext, batch: { id: string; index: number }, runId: string): void {
  context.store.insert("batch_items", { batch_id: batch.id, position: batch.index, run_id: runId });
}

function findByKey(context: StoreContext, task: string, key: string | undefined): Run | undefined {
  if (key === undefined) return undefined;
  const run = context.store.get<Run>(
    `SELECT * FROM runs WHERE task = ? AND idempotency_key = ?
       AND (idempotency_expires_at IS NULL OR idempotency_expires_at > ?) ORDER BY number DESC LIMIT 1`,
    task,
    key,
    Date.now(),
  );
  return run && !KEY_IS_FREE.includes(run.status) ? run : undefined;
}

function createRun(context: TimerContext, trigger: Trigger): Run {
  const now = Date.now();
  const id = newId("run");
  const manifest = taskManifest(context, trigger.task);
  const parent = trigger.parentRunId
    ? context.store.get<Run>("SELECT * FROM runs WHERE id = ?", trigger.parentRunId)
    : undefined;
  const ttl = trigger.ttl ?? manifest?.ttl;
  const delayUntil = trigger.debounce ? now + trigger.debounce.delay : parseTime(trigger.delay, now);
  const keyTtl =
    trigger.idempotencyKeyTTL === undefined ? undefined : parseDuration(trigger.idempotencyKeyTTL);
  context.store.insert("runs", {
    id,
    task: trigger.task,
    status: "PENDING",
    execution_status: "QUEUED",
    payload: trigger.payload ?? null,
    payload_type: trigger.payloadType,
    metadata: trigger.metadata ?? null,
    tags: JSON.stringify(trigger.tags),
    queue: trigger.queue ?? defaultQueue(trigger.task, manifest),
    concurrency_key: trigger.concurrencyKey ?? "",
    // A run with priority 10 goes before runs triggered up to 10 s earlier (`TaskRun.priority` of core 4.8.3).
    queue_at: now - (trigger.priority ?? 0) * 1000,
    locked_version: trigger.lockToVersion ?? null,
    max_attempts: Math.max(trigger.maxAttempts ?? manifest?.retry?.maxAttempts ?? DEFAULT_MAX_ATTEMPTS, 1),
    max_duration: trigger.maxDuration ?? manifest?.maxDuration ?? null,
    idempotency_key: trigger.idempotencyKey ?? null,
    idempotency_expires_at: keyTtl === undefined ? null : now + keyTtl,
    idempotency_options: trigger.idempotencyKeyOptions ? JSON.stringify(trigger.idempotencyKeyOptions) : null,
    is_test: trigger.isTest ? 1 : 0,
    replay_of: trigger.replayOf ?? null,
    parent_id: parent?.id ?? null,
    root_id: parent ? (parent.root_id ?? parent.id) : null,
    batch_id: trigger.batch?.id ?? null,
    batch_index: trigger.batch?.index ?? null,
    depth: parent ? parent.depth + 1 : 0,
    trigger_function: `${trigger.batch ? "batchTrigger" : "trigger"}${trigger.resumeParent ? "AndWait" : ""}`,
    traceparent: traceparent(trigger.traceparent),
    machine: trigger.machine ?? null,
    ttl: (typeof ttl === "number" ? stringifyDuration(ttl) : ttl) ?? null,
    created_at: now,
    updated_at: now,
    delay_until: delayUntil ?? null,
    change: nextChange(context),
  });
  for (const tag of trigger.tags) addTag(context, id, tag);
  if (trigger.debounce) rememberDebounce(context, trigger.task, trigger.debounce.key, id);
  const run = getRun(context, id);
  if (delayUntil !== undefined && delayUntil > now) {
    context.timers.set("delay", id, delayUntil);
    return addSnapshot(context, run, "DELAYED", "Run is delayed", { status: "DELAYED" });
  }
  return queueNewRun(context, run);
}

/** Puts a run that never started into its queue, or parks it until a version of the code has its task. */
function queueNewRun(context: TimerContext, run: Run): Run {
  const ttl = run.ttl === null ? undefined : parseDuration(run.ttl);
  if (ttl !== undefined && ttl > 0) context.timers.set("ttl", run.id, Date.now() + ttl);
  if (latestWorker(context) && !taskManifest(context, run.task)) {
    return addSnapshot(context, run, "QUEUED", "No registered version has the task", {
      status: "PENDING_VERSION",
    });
  }
  return enqueueNew(context, run, "Run was queued");
}

/** Queues a delayed run that is due. */
export function startDelayed(context: TimerContext, runId: string): void {
  forgetDebounce(context, runId);
  const run = getRun(context, runId);
  if (run.execution_status === "DELAYED") queueNewRun(context, run);
}

/** Adds a tag to the index by which runs are found. The column `tags` of the run has it too. */
export function addTag(context: StoreContext, runId: string, tag: string): void {
  context.store.run("INSERT OR IGNORE INTO run_tags (tag, run_id) VALUES (?, ?)", tag, runId);
}

// The worker parses it as a W3C traceparent, so a missing or malformed value is replaced.
function traceparent(given: string | undefined): string {
  if (given && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(given)) return given;
  return `00-${randomBytes(16).toString("hex")}-${randomBytes(8).toString("hex")}-01`;
}
