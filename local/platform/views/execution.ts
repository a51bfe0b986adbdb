import { ENVIRONMENT, MACHINE, ORGANIZATION, PROJECT } from "../config.ts";
import type { StoreContext, ViewContext } from "../engine/context.ts";
import type { Run, Snapshot } from "../engine/rows.ts";
import { currentSnapshot, tagsOf } from "../engine/runs.ts";
import { taskManifest } from "../engine/workers.ts";
import { internalId } from "../ids.ts";

const iso = (time: number) => new Date(time).toISOString();

/** A snapshot as the CLI reads it (`ExecutionSnapshot` of core 4.8.3). */
export function snapshotView(snapshot: Snapshot): object {
  return {
    id: internalId(snapshot.id),
    friendlyId: snapshot.id,
    executionStatus: snapshot.status,
    description: snapshot.description,
    createdAt: iso(snapshot.created_at),
  };
}

/** The run's part of engine messages. CLI 4.8.3 gives a run up when `attemptNumber` is not the one it executes. */
export function runState(run: Run): object {
  return { id: internalId(run.id), friendlyId: run.id, status: run.status, attemptNumber: run.attempt };
}

/** One entry of a dequeue's answer (`DequeuedMessage` of core 4.8.3). */
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
 * What a worker executes (`TaskRunExecution` of core 4.8.3). `rootTaskRunId` is left out of a run without a parent:
 * the SDK takes its absence for "I am the root". Input streams work only with `realtimeStreamsVersion` "v2".
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
 * Environment variables for tasks and the indexer. CLI 4.8.3 builds a run's environment from those of `attempts/start`
 * and the indexer's from `projects/:ref/envvars`. Without the exporter addresses, workers export their traces to ports
 * that nobody serves, and every attempt ends some seconds late. Traces go out in batches: one by one, three requests of
 * an attempt would leave while its task begins.
 */
export function taskVariables(origin: string): Record<string, string> {
  const otel = `${origin}/otel`;
  return {
    TRIGGER_OTEL_EXPORTER_OTLP_ENDPOINT: otel,
    OTEL_EXPORTER_OTLP_ENDPOINT: otel,
    TRIGGER_OTEL_BATCH_PROCESSING_ENABLED: "1",
  };
}
