import { z } from "zod";
import { isAddressSigned, signAddress } from "../auth/signature.ts";
import { LIMITS } from "../config.ts";
import { parseTime } from "../engine/durations.ts";
import type { Waitpoint } from "../engine/rows.ts";
import { completeWaitpoint, createWaitpoint, findWaitpoint } from "../engine/waitpoints.ts";
import { readJson } from "../http/body.ts";
import { HttpError, notFound } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { Conditions, csv, pageOf, pageQuery } from "./pages.ts";
import { tagsBody, tokenHeaders } from "./trigger.ts";
import { keyExpiry, keyOptions } from "./waits.ts";

const TOKEN = "/api/v1/waitpoints/tokens";

/** Routes of waitpoint tokens: `wait.createToken`, `wait.completeToken`, and their callback address. */
export const tokenRoutes: Route[] = [
  route("POST", TOKEN, "key", create),
  route("GET", TOKEN, "key", list),
  route("GET", `${TOKEN}/:waitpoint`, "key", retrieve),
  route("POST", `${TOKEN}/:waitpoint/complete`, "public", complete),
  route("POST", `${TOKEN}/:waitpoint/callback/:signature`, "none", callback),
];

const tokenBody = keyOptions.extend({ timeout: z.string().optional(), tags: tagsBody.optional() });

async function create(call: Call): Promise<Reply> {
  const { platform, req } = call;
  const body = tokenBody.parse(await readJson(req, LIMITS.jsonBody));
  if ((body.tags?.length ?? 0) > LIMITS.tagsPerRun) {
    throw new HttpError(
      422,
      `Waitpoints can only have ${LIMITS.tagsPerRun} tags, you're trying to set ${body.tags?.length}.`,
    );
  }
  const { waitpoint, isCached } = platform.store.write(() =>
    createWaitpoint(platform, {
      type: "MANUAL",
      timeoutAt: parseTime(body.timeout),
      idempotencyKey: body.idempotencyKey && `token ${body.idempotencyKey}`,
      idempotencyExpiresAt: keyExpiry(body.idempotencyKeyTTL),
      tags: body.tags,
    }),
  );
  return {
    headers: tokenHeaders(call, [`write:waitpoints:${waitpoint.id}`], 24 * 3600),
    json: { id: waitpoint.id, isCached, url: callbackUrl(call, waitpoint.id) },
  };
}

function requireToken({ platform, param }: Call): Waitpoint {
  const waitpoint = findWaitpoint(platform, param("waitpoint"));
  if (waitpoint?.type !== "MANUAL") throw notFound("Waitpoint not found");
  return waitpoint;
}

const iso = (time: number | null) => (time === null ? undefined : new Date(time).toISOString());

function tokenView(call: Call, waitpoint: Waitpoint): object {
  const timedOut = waitpoint.output_is_error === 1;
  return {
    id: waitpoint.id,
    url: callbackUrl(call, waitpoint.id),
    status: waitpoint.status === "PENDING" ? "WAITING" : timedOut ? "TIMED_OUT" : "COMPLETED",
    idempotencyKey: waitpoint.idempotency_key?.replace(/^token /, ""),
    idempotencyKeyExpiresAt: iso(waitpoint.idempotency_expires_at),
    timeoutAt: iso(waitpoint.timeout_at),
    completedAt: iso(waitpoint.completed_at),
    tags: JSON.parse(waitpoint.tags),
    createdAt: iso(waitpoint.created_at),
  };
}

function retrieve(call: Call): Reply {
  const waitpoint = requireToken(call);
  const { output, output_type: outputType, output_is_error: isError } = waitpoint;
  const result = {
    output: output ?? undefined,
    outputType: outputType ?? undefined,
    outputIsError: isError === 1,
  };
  return { json: { ...tokenView(call, waitpoint), ...result } };
}

const STATUSES: Record<string, string> = {
  WAITING: "status = 'PENDING'",
  COMPLETED: "status = 'COMPLETED' AND output_is_error = 0",
  TIMED_OUT: "status = 'COMPLETED' AND output_is_error = 1",
};

/** Returns the SQL condition for rows in one of the states. No row is in an unknown state. */
function statusCondition(statuses: string[]): string {
  const known = statuses.flatMap((status) =>
    Object.hasOwn(STATUSES, status) ? [`(${STATUSES[status]})`] : [],
  );
  return known.length > 0 ? `(${known.join(" OR ")})` : "0";
}

/** Query of `wait.listTokens` in SDK 4.8.3. */
const listQuery = pageQuery.extend({
  "filter[status]": csv,
  "filter[tags]": csv,
  "filter[idempotencyKey]": z.string().optional(),
});

/** Returns a page of tokens, newest first. Waitpoints of input streams and runs are not tokens. */
function list(call: Call): Reply {
  const parsed = listQuery.safeParse(Object.fromEntries(call.url.searchParams));
  if (!parsed.success) throw new HttpError(400, "Query Error", { extra: { details: parsed.error.issues } });
  const { "filter[status]": statuses, "filter[tags]": tags, "filter[idempotencyKey]": key } = parsed.data;
  const conditions = new Conditions();
  conditions.add("type = 'MANUAL' AND run_id IS NULL");
  if (statuses) conditions.add(statusCondition(statuses));
  if (tags) {
    const wanted =
      "SELECT 1 FROM json_each(tags) AS own, json_each(?) AS wanted WHERE own.value = wanted.value";
    conditions.add(`EXISTS (${wanted})`, JSON.stringify(tags));
  }
  if (key !== undefined) conditions.add("idempotency_key = ?", `token ${key}`);
  conditions.addPage("waitpoints", parsed.data);
  const { page, pagination } = pageOf(parsed.data, (order, limit) =>
    call.platform.store.all<Waitpoint>(
      `SELECT * FROM waitpoints ${conditions.where} ORDER BY number ${order} LIMIT ?`,
      ...conditions.values,
      limit,
    ),
  );
  return { json: { data: page.map((row) => tokenView(call, row)), pagination } };
}

const completeBody = z.object({ data: z.unknown().optional() });

async function complete(call: Call): Promise<Reply> {
  const { platform, req, principal } = call;
  const waitpoint = requireToken(call);
  principal.require("write", { type: "waitpoints", id: waitpoint.id });
  const { data } = completeBody.parse(await readJson(req, LIMITS.inputBody));
  return finish(platform, waitpoint.id, data);
}

/** Completes a token at the address in its `url`, for services with webhooks. The whole body is the output. */
async function callback(call: Call): Promise<Reply> {
  const { platform, req, param } = call;
  const id = param("waitpoint");
  if (!isAddressSigned(platform.config.secretKey, `callback ${id}`, param("signature"))) {
    throw notFound("Waitpoint not found");
  }
  return finish(platform, requireToken(call).id, await readJson(req, LIMITS.inputBody));
}

function finish(platform: Call["platform"], id: string, data: unknown): Reply {
  const output = data === undefined ? undefined : JSON.stringify(data);
  platform.store.write(() => completeWaitpoint(platform, id, { output }));
  return { json: { success: true } };
}

function callbackUrl({ platform, origin }: Call, id: string): string {
  return `${origin}${TOKEN}/${id}/callback/${signAddress(platform.config.secretKey, `callback ${id}`)}`;
}
