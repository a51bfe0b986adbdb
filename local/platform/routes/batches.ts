import { z } from "zod";
import { LIMITS } from "../config.ts";
import { addItems, batchStatus, createBatch, findBatch, runsOfBatch } from "../engine/batches.ts";
import type { Batch } from "../engine/rows.ts";
import { readBody, readJson } from "../http/body.ts";
import { HttpError, notFound } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { once } from "./request-keys.ts";
import { tokenHeaders, toTrigger, triggerOptions, useUp } from "./trigger.ts";

/** Batch triggers in the two phases of SDK 4.8.3, and `batch.retrieve`. */
export const batchRoutes: Route[] = [
  route("POST", "/api/v3/batches", "public", create),
  route("POST", "/api/v3/batches/:batch/items", "public", items),
  route("GET", "/api/v1/batches/:batch", "public", retrieve),
  route("GET", "/api/v2/batches/:batch", "public", retrieve),
];

const batchBody = z.object({
  runCount: z.number().int().min(1).max(LIMITS.batchRuns),
  taskIdentifiers: z.array(z.string().min(1)).optional(),
  parentRunId: z.string().optional(),
  resumeParentOnCompletion: z.boolean().optional(),
  idempotencyKey: z.string().max(2048, "idempotencyKey must be 2048 characters or less").optional(),
});

async function create(call: Call): Promise<Reply> {
  const { platform, req, principal } = call;
  const body = batchBody.parse(await readJson(req, LIMITS.jsonBody));
  if (principal.kind === "public" && !body.taskIdentifiers?.length) {
    throw new HttpError(400, "taskIdentifiers is required with a public token");
  }
  for (const id of body.taskIdentifiers ?? []) principal.require("batchTrigger", { type: "tasks", id });
  return once(call, () => {
    useUp(call, "create batch");
    const { batch, isCached } = createBatch(platform, {
      runCount: body.runCount,
      parentRunId: body.parentRunId,
      resumeParent: body.resumeParentOnCompletion ?? false,
      idempotencyKey: body.idempotencyKey,
    });
    const { idempotencyKey } = body;
    return {
      status: 202,
      headers: tokenHeaders(call, [`read:batch:${batch.id}`]),
      json: { id: batch.id, runCount: batch.run_count, isCached, idempotencyKey },
    };
  });
}

const itemLine = z.object({
  index: z.number().int().nonnegative(),
  task: z.string().min(1),
  payload: z.unknown().optional(),
  options: triggerOptions.optional(),
});

async function items(call: Call): Promise<Reply> {
  const { platform, req, param, header, principal } = call;
  if (!/ndjson|jsonl/.test(header("content-type") ?? "")) {
    throw new HttpError(415, "Content-Type must be application/x-ndjson or application/jsonl");
  }
  const text = (await readBody(req, LIMITS.batchBody)).toString("utf8");
  const batch = findBatch(platform, param("batch"));
  if (!batch) throw new HttpError(422, "Batch not found");
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const parsed = lines.map((line, position) => {
    const { index, task, payload, options } = itemLine.parse(parseLine(line, position + 1));
    if (index >= batch.run_count)
      throw new HttpError(400, `Index ${index} is outside the batch of ${batch.run_count}`);
    principal.require("batchTrigger", { type: "tasks", id: task });
    return {
      index,
      trigger: { ...toTrigger(task, payload, options ?? {}), traceparent: header("traceparent") },
    };
  });
  const { accepted, deduplicated, sealed, count } = addItems(platform, batch, parsed);
  return {
    json: {
      id: batch.id,
      itemsAccepted: accepted,
      itemsDeduplicated: deduplicated,
      sealed,
      enqueuedCount: count,
      expectedCount: batch.run_count,
    },
  };
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new HttpError(
      400,
      `Invalid JSON at line ${number}: ${error instanceof Error ? error.message : ""}`,
    );
  }
}

/** Returns the batch of a call. @throws HttpError 404 */
export function requireBatch({ platform, param }: Call, retry: boolean): Batch {
  const batch = findBatch(platform, param("batch"));
  if (!batch) throw notFound("Not found", retry);
  return batch;
}

function retrieve(call: Call): Reply {
  const batch = requireBatch(call, true);
  call.principal.require("read", { type: "batch", id: batch.id });
  return {
    json: {
      id: batch.id,
      status: batchStatus(call.platform, batch),
      idempotencyKey: batch.idempotency_key ?? undefined,
      createdAt: new Date(batch.created_at).toISOString(),
      updatedAt: new Date(batch.updated_at).toISOString(),
      runCount: batch.run_count,
      runs: runsOfBatch(call.platform, batch.id),
      // Required by `RetrieveBatchV2Response` of core 4.8.3.
      processing: { errors: [] },
    },
  };
}
