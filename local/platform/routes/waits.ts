import { z } from "zod";
import { LIMITS } from "../config.ts";
import { parseDuration, parseTime } from "../engine/durations.ts";
import { isFinished } from "../engine/runs.ts";
import { addBlocker, blockRun, createWaitpoint, findWaitpoint } from "../engine/waitpoints.ts";
import { readJson } from "../http/body.ts";
import { HttpError, notFound } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { waitForInput } from "../streams/inputs.ts";
import { requireRun } from "./lookup.ts";
import { tagsBody } from "./trigger.ts";

/** Routes that a task calls to wait: `wait.for` and `wait.until` above 5 s, `input.wait()`, and to block on a waitpoint. */
export const waitRoutes: Route[] = [
  route("POST", "/engine/v1/runs/:run/wait/duration", "key", waitDuration),
  route("POST", "/api/v1/runs/:run/input-streams/wait", "key", waitInput),
  route("POST", "/engine/v1/runs/:run/waitpoints/tokens/:waitpoint/wait", "key", waitToken),
];

/** Options of a waitpoint's idempotency key, as the SDK sends them. */
export const keyOptions = z.object({
  idempotencyKey: z.string().max(2048, "idempotencyKey must be 2048 characters or less").optional(),
  idempotencyKeyTTL: z.string().optional(),
});

/** Returns the timestamp at which a key with that time to live expires, or undefined for never. */
export function keyExpiry(ttl: string | undefined): number | undefined {
  const lifetime = ttl === undefined ? undefined : parseDuration(ttl);
  return lifetime === undefined ? undefined : Date.now() + lifetime;
}

function requireUnfinished({ platform, param }: Call) {
  const run = requireRun(platform, param("run"));
  if (isFinished(run)) throw new HttpError(400, "The run is finished");
  return run;
}

const durationBody = keyOptions.extend({
  date: z.iso.datetime({ offset: true }).transform((date) => Date.parse(date)),
});

async function waitDuration(call: Call): Promise<Reply> {
  const { platform, req } = call;
  const body = durationBody.parse(await readJson(req, LIMITS.jsonBody));
  const run = requireUnfinished(call);
  const waitpoint = platform.store.write(() => {
    const { waitpoint } = createWaitpoint(platform, {
      type: "DATETIME",
      runId: run.id,
      timeoutAt: body.date,
      idempotencyKey: body.idempotencyKey && `${run.id} ${body.idempotencyKey}`,
      idempotencyExpiresAt: keyExpiry(body.idempotencyKeyTTL),
    });
    addBlocker(platform, run.id, waitpoint.id);
    blockRun(platform, run.id);
    return waitpoint;
  });
  const until = new Date(waitpoint.timeout_at ?? body.date).toISOString();
  return { json: { waitUntil: until, waitpoint: { id: waitpoint.id } } };
}

const inputBody = keyOptions.extend({
  streamId: z.string().min(1),
  timeout: z.string().optional(),
  tags: tagsBody.optional(),
  lastSeqNum: z.number().int().optional(),
});

async function waitInput(call: Call): Promise<Reply> {
  const { platform, req } = call;
  const body = inputBody.parse(await readJson(req, LIMITS.jsonBody));
  const run = requireUnfinished(call);
  const { waitpoint, isCached } = waitForInput(
    platform,
    {
      type: "MANUAL",
      runId: run.id,
      stream: body.streamId,
      timeoutAt: parseTime(body.timeout),
      // The key belongs to its run, so the next attempt finds the wait and another run does not.
      idempotencyKey: body.idempotencyKey && `${run.id} ${body.idempotencyKey}`,
      idempotencyExpiresAt: keyExpiry(body.idempotencyKeyTTL),
      tags: body.tags,
    },
    body.lastSeqNum ?? -1,
  );
  return { json: { waitpointId: waitpoint.id, isCached } };
}

async function waitToken(call: Call): Promise<Reply> {
  const { platform, req, param } = call;
  await readJson(req, LIMITS.jsonBody);
  const run = requireUnfinished(call);
  const waitpoint = findWaitpoint(platform, param("waitpoint"));
  if (!waitpoint) throw notFound("Waitpoint not found");
  platform.store.write(() => {
    addBlocker(platform, run.id, waitpoint.id);
    blockRun(platform, run.id);
  });
  return { json: { success: true } };
}
