import { ENVIRONMENT, USER } from "../config.ts";
import type { StoreContext, ViewContext } from "../engine/context.ts";
import type { RunError } from "../engine/finish.ts";
import { parsePacket } from "../engine/packet-values.ts";
import { packetUrl } from "../engine/packets.ts";
import type { Run } from "../engine/rows.ts";
import { findRun, tagsOf } from "../engine/runs.ts";
import { taskManifest } from "../engine/workers.ts";
import { apiStatus, statusFlags } from "./status.ts";

const iso = (time: number | null) => (time === null ? undefined : new Date(time).toISOString());

/** Returns the fields that every run has in the public API (`CommonRunFields` of core 4.8.3). */
function commonFields(run: Run): object {
  const options: { key?: string } = JSON.parse(run.idempotency_options ?? "{}");
  return {
    id: run.id,
    status: apiStatus(run.status),
    taskIdentifier: run.task,
    idempotencyKey: options.key ?? run.idempotency_key ?? undefined,
    version: run.version ?? undefined,
    ...statusFlags(run),
    isTest: run.is_test === 1,
    createdAt: iso(run.created_at),
    updatedAt: iso(run.updated_at),
    startedAt: iso(run.started_at),
    finishedAt: iso(run.completed_at),
    delayedUntil: iso(run.delay_until),
    ttl: run.ttl ?? undefined,
    expiredAt: iso(run.expired_at),
    tags: tagsOf(run),
    costInCents: 0,
    baseCostInCents: 0,
    durationMs: run.usage_ms,
    metadata: run.metadata === null ? undefined : JSON.parse(run.metadata),
    // A development environment is its own region.
    region: ENVIRONMENT.id,
  };
}

function relatedFields(run: Run): object {
  const { depth, trigger_function: triggerFunction, batch_id: batchId } = run;
  return { ...commonFields(run), depth, triggerFunction, batchId: batchId ?? undefined };
}

/** Returns a run for `GET /api/v3/runs/:id` (`RetrieveRunResponse` of core 4.8.3). Packet addresses begin with `origin`. */
export function runView(context: ViewContext, run: Run, origin: string): object {
  const root = run.root_id ? findRun(context, run.root_id) : undefined;
  const parent = run.parent_id ? findRun(context, run.parent_id) : undefined;
  const children = context.store.all<Run>(
    "SELECT * FROM runs WHERE parent_id = ? ORDER BY number DESC",
    run.id,
  );
  const stored = (text: string | null, type: string | null) =>
    type === "application/store" && text !== null ? packetUrl(context, origin, text) : undefined;
  return {
    ...relatedFields(run),
    payload: parsePacket(run.payload, run.payload_type),
    payloadPresignedUrl: stored(run.payload, run.payload_type),
    output: parsePacket(run.output, run.output_type),
    outputPresignedUrl: stored(run.output, run.output_type),
    error: run.error === null ? undefined : errorView(JSON.parse(run.error)),
    relatedRuns: {
      root: root && relatedFields(root),
      parent: parent && relatedFields(parent),
      children: children.map(relatedFields),
    },
    attemptCount: run.attempt,
  };
}

/** Returns a run for `GET /api/v1/runs` (`ListRunResponseItem` of core 4.8.3, and `depth`, which that leaves out). */
export function listItemView(context: StoreContext, run: Run): object {
  const isScheduled = taskManifest(context, run.task, run.worker_id)?.triggerSource === "schedule";
  return {
    ...commonFields(run),
    depth: run.depth,
    taskKind: isScheduled ? "SCHEDULED" : "STANDARD",
    env: { id: ENVIRONMENT.id, name: ENVIRONMENT.slug, user: USER.name },
  };
}

/** Returns `{ message, name?, stackTrace? }` of a failed run (`createJsonErrorObject` of core 4.8.3). */
function errorView(error: RunError): object {
  switch (error.type) {
    case "BUILT_IN_ERROR":
      return { name: error.name, message: error.message, stackTrace: error.stackTrace };
    case "INTERNAL_ERROR":
      return {
        message: `trigger.dev internal error (${error.code})${error.message ? `: ${error.message}` : ""}`,
        stackTrace: error.stackTrace,
      };
    default:
      return { message: error.raw ?? error.message ?? "Unknown error" };
  }
}
