import { randomBytes } from "node:crypto";
import { newId } from "../ids.ts";
import type { Platform } from "../platform.ts";
import { type Debounce, forgetDebounce, pushBack, rememberDebounce } from "./debounce.ts";
import { parseDuration, parseTime } from "./durations.ts";
import { enqueueNew } from "./queue.ts";
import type { Run, RunStatus } from "./rows.ts";
import { addSnapshot, getRun, nextChange } from "./runs.ts";
import { addBlocker, blockRun, waitpointOfRun } from "./waitpoints.ts";
import { defaultQueue, latestWorker, taskManifest } from "./workers.ts";

/** A validated trigger; names as in `TriggerTaskRequestBody` of core 4.8.3. */
export type Trigger = {
  task: string;
  payload?: string;
  payloadType: string;
  metadata?: string;
  tags: string[];
  queue?: string;
  concurrencyKey?: string;
  delay?: string | Date;
  debounce?: Debounce;
  ttl?: string | number;
  idempotencyKey?: string;
  idempotencyKeyTTL?: string;
  idempotencyKeyOptions?: object;
  maxAttempts?: number;
  maxDuration?: number;
  priority?: number;
  machine?: string;
  isTest?: boolean;
  lockToVersion?: string;
  parentRunId?: string;
  resumeParent?: boolean;
  batch?: { id: string; index: number };
  replayOf?: string;
  traceparent?: string;
};

/** A key is forgotten when its run ended like this: triggering again is meant to try again. */
const KEY_IS_FREE: RunStatus[] = [
  "COMPLETED_WITH_ERRORS",
  "CRASHED",
  "SYSTEM_FAILURE",
  "TIMED_OUT",
  "EXPIRED",
];
const DEFAULT_MAX_ATTEMPTS = 3;

/**
 * Makes a run, or answers the one that has the same idempotency key, or the one that it is debounced into. With `resumeParent` the parent waits for it
 * from this moment on.
 */
export function triggerRun(p: Platform, trigger: Trigger): { run: Run; isCached: boolean } {
  return p.store.write(() => {
    const cached = findByKey(p, trigger.task, trigger.idempotencyKey);
    const run = cached ?? pushBack(p, trigger) ?? createRun(p, trigger);
    if (trigger.batch) addToBatch(p, trigger.batch, run.id);
    if (trigger.resumeParent && trigger.parentRunId) {
      addBlocker(
        p,
        trigger.parentRunId,
        waitpointOfRun(p, run.id).id,
        trigger.batch?.id,
        trigger.batch?.index,
      );
      blockRun(p, trigger.parentRunId);
    }
    return { run: getRun(p, run.id), isCached: cached !== undefined };
  });
}

function addToBatch(p: Platform, batch: { id: string; index: number }, runId: string): void {
  p.store.insert("batch_items", { batch_id: batch.id, position: batch.index, run_id: runId });
}

function findByKey(p: Platform, task: string, key: string | undefined): Run | undefined {
  if (key === undefined) return undefined;
  const run = p.store.get<Run>(
    `SELECT * FROM runs WHERE task = ? AND idempotency_key = ?
       AND (idempotency_expires_at IS NULL OR idempotency_expires_at > ?) ORDER BY number DESC LIMIT 1`,
    task,
    key,
    Date.now(),
  );
  return run && !KEY_IS_FREE.includes(run.status) ? run : undefined;
}

function createRun(p: Platform, trigger: Trigger): Run {
  const now = Date.now();
  const id = newId("run");
  const manifest = taskManifest(p, trigger.task);
  const parent = trigger.parentRunId
    ? p.store.get<Run>("SELECT * FROM runs WHERE id = ?", trigger.parentRunId)
    : undefined;
  const ttl = trigger.ttl ?? manifest?.ttl;
  const delayUntil = trigger.debounce ? now + trigger.debounce.delay : parseTime(trigger.delay, now);
  const keyTtl =
    trigger.idempotencyKeyTTL === undefined ? undefined : parseDuration(trigger.idempotencyKeyTTL);
  p.store.insert("runs", {
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
    // A priority of 10 goes before runs triggered up to 10 s earlier (`TaskRun.priority` of core 4.8.3).
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
    ttl: ttl === undefined ? null : typeof ttl === "number" ? `${ttl}s` : ttl,
    created_at: now,
    updated_at: now,
    delay_until: delayUntil ?? null,
    change: nextChange(p),
  });
  for (const tag of trigger.tags) addTag(p, id, tag);
  if (trigger.debounce) rememberDebounce(p, trigger.task, trigger.debounce.key, id);
  const run = getRun(p, id);
  if (delayUntil !== undefined && delayUntil > now) {
    p.timers.set("delay", id, delayUntil);
    return addSnapshot(p, run, "DELAYED", "Run is delayed", { status: "DELAYED" });
  }
  return queueNewRun(p, run);
}

/** Puts a run that never ran into its queue, or parks it until a version of the code knows its task. */
function queueNewRun(p: Platform, run: Run): Run {
  const ttl = run.ttl === null ? undefined : parseDuration(run.ttl);
  if (ttl !== undefined && ttl > 0) p.timers.set("ttl", run.id, Date.now() + ttl);
  if (latestWorker(p) && !taskManifest(p, run.task)) {
    return addSnapshot(p, run, "QUEUED", "No registered version has the task", { status: "PENDING_VERSION" });
  }
  return enqueueNew(p, run, "Run was queued");
}

/** A delayed run is due. */
export function startDelayed(p: Platform, runId: string): void {
  forgetDebounce(p, runId);
  const run = getRun(p, runId);
  if (run.execution_status === "DELAYED") queueNewRun(p, run);
}

export function addTag(p: Platform, runId: string, tag: string): void {
  p.store.run("INSERT OR IGNORE INTO run_tags (tag, run_id) VALUES (?, ?)", tag, runId);
}

// The worker parses it as a W3C one, so a missing or malformed value is replaced.
function traceparent(given: string | undefined): string {
  if (given && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(given)) return given;
  return `00-${randomBytes(16).toString("hex")}-${randomBytes(8).toString("hex")}-01`;
}
