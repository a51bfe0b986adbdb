import type { StoreContext } from "../engine/context.ts";
import type { Run } from "../engine/rows.ts";
import { streamsOf, tagsOf } from "../engine/runs.ts";
import { internalId } from "../ids.ts";

/** The columns of a run in the Electric shape protocol, with the types by which the client decodes them. */
const COLUMNS = {
  id: { type: "text", pk_index: 0 },
  taskIdentifier: { type: "text" },
  friendlyId: { type: "text" },
  status: { type: "text" },
  createdAt: { type: "timestamp" },
  updatedAt: { type: "timestamp" },
  startedAt: { type: "timestamp" },
  delayUntil: { type: "timestamp" },
  queuedAt: { type: "timestamp" },
  expiredAt: { type: "timestamp" },
  completedAt: { type: "timestamp" },
  number: { type: "int4" },
  isTest: { type: "bool" },
  usageDurationMs: { type: "int4" },
  costInCents: { type: "float8" },
  baseCostInCents: { type: "float8" },
  ttl: { type: "text" },
  payload: { type: "text" },
  payloadType: { type: "text" },
  metadata: { type: "text" },
  metadataType: { type: "text" },
  output: { type: "text" },
  outputType: { type: "text" },
  runTags: { type: "text", dims: 1 },
  error: { type: "jsonb" },
  realtimeStreams: { type: "text", dims: 1 },
} as const;

/** Value of the `electric-schema` header. */
export const SHAPE_SCHEMA = JSON.stringify(COLUMNS);

/** Columns that a subscriber cannot skip, because the client needs them. */
const KEPT = new Set(["id", "taskIdentifier", "friendlyId", "status", "createdAt", "updatedAt"]);

/** Formats a timestamp as PostgreSQL does, without the final Z, which `SubscribeRunRawShape` of core 4.8.3 adds. */
function timestamp(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString().slice(0, -1);
}

function textArray(values: string[]): string {
  const quoted = values.map((value) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`);
  return `{${quoted.join(",")}}`;
}

/** Returns a run as one message of a shape: the full row, which the client merges by `key`. */
export function shapeMessage(
  context: StoreContext,
  run: Run,
  operation: "insert" | "update",
  skip: string[],
): object {
  const tags = tagsOf(run);
  const value: Record<keyof typeof COLUMNS, string | null> = {
    id: internalId(run.id),
    taskIdentifier: run.task,
    friendlyId: run.id,
    status: run.status,
    createdAt: timestamp(run.created_at),
    updatedAt: timestamp(run.updated_at),
    startedAt: timestamp(run.started_at),
    delayUntil: timestamp(run.delay_until),
    queuedAt: timestamp(run.queued_at),
    expiredAt: timestamp(run.expired_at),
    completedAt: timestamp(run.completed_at),
    number: String(run.number),
    isTest: run.is_test === 1 ? "t" : "f",
    usageDurationMs: String(run.usage_ms),
    costInCents: "0",
    baseCostInCents: "0",
    ttl: run.ttl,
    payload: run.payload,
    payloadType: run.payload_type,
    metadata: run.metadata,
    metadataType: "application/json",
    output: run.output,
    outputType: run.output_type ?? "application/json",
    runTags: tags.length === 0 ? null : textArray(tags),
    error: run.error,
    realtimeStreams: textArray(streamsOf(context, run.id)),
  };
  const columns = Object.entries(value).filter(([name]) => KEPT.has(name) || !skip.includes(name));
  return {
    key: `"public"."TaskRun"/"${internalId(run.id)}"`,
    value: Object.fromEntries(columns),
    headers: { operation },
  };
}
