import { ENVIRONMENT, MACHINE, ORGANIZATION, PROJECT } from "../config.ts";
import type { StoreContext, ViewContext } from "../engine/context.ts";
import type { Run, Snapshot } from "../engine/rows.ts";
import { currentSnapshot, tagsOf } from "../engine/runs.ts";
import { taskManifest } from "../engine/workers.ts";
import { internalId } from "../ids.ts";

const iso = (time: number) => new Date(time).toISOString();

/** Returns a snapshot for the CLI (`ExecutionSnapshot` of core 4.8.3). */
export function snapshotView(snapshot: Snapshot): object {
  return {
    id: internalId(snapshot.id),
    friendlyId: snapshot.id,
    executionStatus: snapshot.status,
    description: snapshot.description,
    createdAt: iso(snapshot.created_at),
  };
}

/** Returns the run in messages of the engine. CLI 4.8.3 drops a run when `attemptNumber` is not the one it executes. */
export function runState(run: Run): object {
  return { id: internalId(run.id), friendlyId: run.id, status: run.status, attemptNumber: run.attempt };
}

/** Returns one run of a dequeue's response (`DequeuedMessage` of core 4.8.3). */
export function dequeuedMessage(context: StoreContext, run: Run): object {
  const worker = run.worker_id ?? "";
  return {
    version: "1",
    dequeuedAt: iso(Date.now()),
    snapshot: snapshotView(currentSnapshot(context, run)),
    completedWaitpoints: [],
    backgroundWorker: { id: internalId(worker), friendlyId: worker, version: run.version ?? "" },
    deployment: {},
    run: {
      id: internalId(run.id),
      friendlyId: run.id,
      isTest: run.is_test === 1,
      isReplay: run.replay_of !== null,
      machine: MACHINE,
      attemptNumber: run.attempt + 1,
      masterQueue: ENVIRONMENT.id,
      traceContext: { traceparent: run.traceparent },
    },
    environment: { id: ENVIRONMENT.id, type: ENVIRONMENT.type },
    organization: { id: ORGANIZATION.id },
    project: { id: PROJECT.id },
  };
}

/**
 * Returns a run for the worker that executes it (`TaskRunExecution` of core 4.8.3). A run without a parent has no
 * `rootTaskRunId`, by which the SDK knows that it is the root. Input streams need `realtimeStreamsVersion` "v2".
 */
export function executionView(context: ViewContext, run: Run): object {
  const options: { key?: string; scope?: string } = JSON.parse(run.idempotency_options ?? "{}");
  return {
    attempt: {
      number: run.attempt,
      startedAt: iso(Date.now()),
      id: "deprecated",
      backgroundWorkerId: "deprecated",
      backgroundWorkerTaskId: "deprecated",
      status: "deprecated",
    },
    run: {
      id: run.id,
      payload: run.payload ?? "",
      payloadType: run.payload_type,
      createdAt: iso(run.created_at),
      startedAt: iso(run.started_at ?? Date.now()),
      tags: tagsOf(run),
      isTest: run.is_test === 1,
      isReplay: run.replay_of !== null,
      maxAttempts: run.max_attempts,
      maxDuration: run.max_duration ?? undefined,
      version: run.version ?? undefined,
      metadata: JSON.parse(run.metadata ?? "{}"),
      durationMs: run.usage_ms,
      costInCents: 0,
      baseCostInCents: 0,
      idempotencyKey: options.key ?? run.idempotency_key ?? undefined,
      idempotencyKeyScope: options.scope,
      parentTaskRunId: run.parent_id ?? undefined,
      rootTaskRunId: run.root_id ?? undefined,
      traceContext: { traceparent: run.traceparent },
      realtimeStreamsVersion: "v2",
    },
    task: { id: run.task, filePath: taskManifest(context, run.task, run.worker_id)?.filePath ?? "" },
    queue: { id: `queue_${run.queue}`, name: run.queue },
    environment: ENVIRONMENT,
    organization: ORGANIZATION,
    project: { ...PROJECT, ref: context.config.projectRef },
    machine: MACHINE,
    batch: run.batch_id ? { id: run.batch_id } : undefined,
  };
}

/**
 * Returns environment variables for tasks and the indexer. CLI 4.8.3 takes those of a run from `attempts/start` and those
 * of the indexer from `projects/:ref/envvars`. Without the exporter addresses, workers would export traces to closed
 * ports, and every attempt would end some seconds late. Traces are sent in batches, because three requests at the
 * start of an attempt would delay its task.
 */
export function taskVariables(origin: string): Record<string, string> {
  const otel = `${origin}/otel`;
  return {
    TRIGGER_OTEL_EXPORTER_OTLP_ENDPOINT: otel,
    OTEL_EXPORTER_OTLP_ENDPOINT: otel,
    TRIGGER_OTEL_BATCH_PROCESSING_ENABLED: "1",
  };
}
