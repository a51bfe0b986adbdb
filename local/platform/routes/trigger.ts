import { z } from "zod";
import { signToken } from "../auth/jwt.ts";
import { ENVIRONMENT, LIMITS } from "../config.ts";
import { parseDuration } from "../engine/durations.ts";
import { parseMetadata } from "../engine/metadata.ts";
import { triggerRun } from "../engine/trigger.ts";
import type { Debounce, Trigger } from "../engine/trigger-options.ts";
import { readJson } from "../http/body.ts";
import { HttpError } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { once } from "./request-keys.ts";
import { unsupported } from "./unsupported.ts";

export const triggerRoutes: Route[] = [route("POST", "/api/v1/tasks/:task/trigger", "public", trigger)];

const tag = z.string().max(LIMITS.tagLength, `Tags must be at most ${LIMITS.tagLength} characters`);
export const tagsBody = z
  .union([tag, z.array(tag)])
  .transform((value) => [...new Set(Array.isArray(value) ? value : [value])]);

const key = z.string().max(2048, "idempotencyKey must be 2048 characters or less");

const debounceOptions = z.object({
  key: z.string().min(1).max(512),
  delay: z.string(),
  mode: z.enum(["leading", "trailing"]).default("leading"),
  maxDelay: z.string().optional(),
});

/** The options of `TriggerTaskRequestBody` (core 4.8.3) that have an effect here. */
export const triggerOptions = z.object({
  payloadType: z.string().optional(),
  tags: tagsBody.optional(),
  metadata: z.unknown().optional(),
  queue: z.object({ name: z.string() }).optional(),
  concurrencyKey: z.union([z.string(), z.number()]).transform(String).optional(),
  delay: z.string().optional(),
  debounce: debounceOptions.optional(),
  gates: z.array(z.unknown()).optional(),
  concurrency: z.array(z.unknown()).optional(),
  ttl: z.union([z.string(), z.number().int().nonnegative()]).optional(),
  idempotencyKey: key.optional(),
  idempotencyKeyTTL: z.string().optional(),
  idempotencyKeyOptions: z.object({ key: z.string(), scope: z.string() }).optional(),
  maxAttempts: z.number().int().optional(),
  maxDuration: z.number().optional(),
  priority: z.number().optional(),
  machine: z.string().optional(),
  test: z.boolean().optional(),
  lockToVersion: z.string().optional(),
  parentRunId: z.string().optional(),
  resumeParentOnCompletion: z.boolean().optional(),
});
const triggerBody = z.object({ payload: z.unknown().optional(), options: triggerOptions.optional() });

/**
 * Returns the trigger of a request. A payload that is not text, from a caller without the SDK, is stored as JSON.
 * @throws HttpError 422 for more than 10 tags or an invalid debounce, 501 for named concurrency limits, and the errors of
 * `parseMetadata`
 */
export function toTrigger(task: string, payload: unknown, options: z.infer<typeof triggerOptions>): Trigger {
  const tags = options.tags ?? [];
  if (tags.length > LIMITS.tagsPerRun) {
    throw new HttpError(
      422,
      `Runs can only have ${LIMITS.tagsPerRun} tags, you're trying to set ${tags.length}.`,
    );
  }
  if (options.gates?.length || options.concurrency?.length) throw unsupported("named concurrency limits");
  const isText = typeof payload === "string";
  return {
    task,
    payload: payload === undefined ? undefined : isText ? payload : JSON.stringify(payload),
    payloadType: isText ? (options.payloadType ?? "application/json") : "application/json",
    metadata: options.metadata == null ? undefined : parseMetadata(options.metadata),
    tags,
    queue: options.queue?.name,
    concurrencyKey: options.concurrencyKey,
    delay: options.delay,
    debounce: options.debounce && toDebounce(options.debounce),
    ttl: options.ttl,
    idempotencyKey: options.idempotencyKey,
    idempotencyKeyTTL: options.idempotencyKeyTTL,
    idempotencyKeyOptions: options.idempotencyKeyOptions,
    maxAttempts: options.maxAttempts,
    maxDuration: options.maxDuration,
    priority: options.priority,
    machine: options.machine,
    isTest: options.test,
    lockToVersion: options.lockToVersion,
    parentRunId: options.parentRunId,
    resumeParent: options.resumeParentOnCompletion,
  };
}

const SHORTEST_DEBOUNCE = 1000;

function toDebounce({ key, mode, ...given }: z.infer<typeof debounceOptions>): Debounce {
  const delay = parseDuration(given.delay);
  if (delay === undefined || delay < SHORTEST_DEBOUNCE)
    throw new HttpError(422, `Debounce requires a delay of at least 1s. Provided: ${given.delay}`);
  if (given.maxDelay === undefined) return { key, mode, delay };
  const maxDelay = parseDuration(given.maxDelay);
  if (maxDelay === undefined) throw new HttpError(422, `Invalid debounce maxDelay: ${given.maxDelay}`);
  if (delay >= maxDelay) throw new HttpError(422, "The debounce delay must be shorter than its maxDelay");
  return { key, mode, delay, maxDelay };
}

async function trigger(call: Call): Promise<Reply> {
  const { platform, req, param, header, principal } = call;
  const task = param("task");
  principal.require("trigger", { type: "tasks", id: task });
  const body = triggerBody.parse(await readJson(req, LIMITS.triggerBody));
  const wanted = toTrigger(task, body.payload, body.options ?? {});
  return once(call, () => {
    useUp(call, `trigger ${task}`);
    const { run, isCached } = triggerRun(platform, { ...wanted, traceparent: header("traceparent") });
    const scopes = [`read:runs:${run.id}`, `write:inputStreams:${run.id}`];
    return { headers: tokenHeaders(call, scopes), json: { id: run.id, isCached } };
  });
}

/**
 * Marks a one-time token (`auth.createTriggerPublicToken`) as used.
 * @param doing what the caller wants to do with it, for the message
 * @throws HttpError 422 when it was used before
 */
export function useUp({ platform, principal }: Call, doing: string): void {
  if (!principal.oneTimeToken) return;
  const spent = platform.store.run(
    "INSERT OR IGNORE INTO request_keys (key, reply, created_at) VALUES (?, '', ?)",
    `token ${principal.oneTimeToken}`,
    Date.now(),
  );
  if (spent === 0)
    throw new HttpError(422, `Cannot ${doing} with a one-time use token as it has already been used.`);
}

/**
 * Returns headers with the handle's `publicAccessToken`. Without `x-trigger-jwt`, SDK 4.8.3 would sign a token that has
 * only `read:runs`, and a browser could not send to the run's inputs.
 */
export function tokenHeaders({ platform }: Call, scopes: string[], lifetime = 3600): Record<string, string> {
  const claims = { sub: ENVIRONMENT.id, pub: true };
  return {
    "x-trigger-jwt-claims": JSON.stringify(claims),
    "x-trigger-jwt": signToken({ ...claims, scopes }, platform.config.secretKey, lifetime),
  };
}
