import { z } from "zod";
import { LIMITS } from "../config.ts";
import { parseMetadata } from "../engine/metadata.ts";
import { tagsOf } from "../engine/runs.ts";
import { triggerRun } from "../engine/trigger.ts";
import { readJson } from "../http/body.ts";
import { notFound } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { requireRun } from "./lookup.ts";
import { once } from "./request-keys.ts";
import { toTrigger, triggerOptions } from "./trigger.ts";

export const replayRoutes: Route[] = [
  route("POST", "/api/v1/runs/:run/replay", "key", replay),
  route("POST", "/api/v1/idempotencyKeys/:key/reset", "key", resetKey),
];

/** `ReplayRunRequestBody` of core 4.8.3. Each given value replaces that of the run. */
const replayBody = triggerOptions
  .pick({ tags: true, concurrencyKey: true, delay: true, ttl: true, maxAttempts: true, maxDuration: true })
  .extend({
    payload: z.unknown().optional(),
    payloadType: z.string().optional(),
    metadata: z.unknown().optional(),
    queue: z.string().optional(),
    idempotencyKey: z.string().max(2048).optional(),
    idempotencyKeyTTL: z.string().optional(),
    priority: z.number().optional(),
  });

/** Triggers a task with the payload of an earlier run. */
async function replay(call: Call): Promise<Reply> {
  const { platform, req, param } = call;
  const body = replayBody.parse(await readJson(req, LIMITS.triggerBody));
  const run = requireRun(platform, param("run"), "Run not found");
  const { queue, payload, ...options } = body;
  const wanted = toTrigger(run.task, payload ?? run.payload ?? undefined, {
    ...options,
    payloadType: payload === undefined ? run.payload_type : body.payloadType,
    tags: body.tags ?? tagsOf(run),
    metadata: body.metadata ?? (run.metadata === null ? undefined : parseMetadata(run.metadata)),
  });
  return once(call, () => {
    const replayed = triggerRun(platform, {
      ...wanted,
      queue: queue ?? run.queue,
      concurrencyKey: wanted.concurrencyKey ?? (run.concurrency_key || undefined),
      isTest: run.is_test === 1,
      replayOf: run.id,
    });
    return { json: { id: replayed.run.id } };
  });
}

const resetBody = z.object({ taskIdentifier: z.string() });

/** Deletes an idempotency key, so that the next trigger with it makes a new run. */
async function resetKey({ platform, req, param }: Call): Promise<Reply> {
  const { taskIdentifier } = resetBody.parse(await readJson(req, LIMITS.jsonBody));
  const changed = platform.store.run(
    "UPDATE runs SET idempotency_key = NULL WHERE task = ? AND idempotency_key = ?",
    taskIdentifier,
    param("key"),
  );
  if (changed === 0) throw notFound(`No runs found with idempotency key: ${param("key")}`);
  return { json: { id: param("key") } };
}
