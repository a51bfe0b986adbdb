import type { Resource } from "../auth/scopes.ts";
import { PERIODS } from "../config.ts";
import { parseTime } from "../engine/durations.ts";
import type { Run } from "../engine/rows.ts";
import { HttpError } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { SHAPE_SCHEMA, shapeMessage } from "../views/shape.ts";
import { requireBatch } from "./batches.ts";
import { requireRun, resourcesOf } from "./lookup.ts";

/**
 * Routes of `runs.subscribeToRun`, `…WithTag` and `…ToBatch`: the Electric shape protocol with long polls, as in
 * @electric-sql/client 1.0.14. The offset is the platform's change counter. So the platform keeps no state for a
 * subscriber and can continue from any offset.
 */
export const realtimeRoutes: Route[] = [
  route("GET", "/realtime/v1/runs", "public", subscribeToTags),
  route("GET", "/realtime/v1/runs/:run", "public", subscribeToRun),
  route("GET", "/realtime/v1/batches/:batch", "public", subscribeToBatch),
];

/** The runs of a subscription. `topic` tells of changes, `changed` finds the runs that changed after an offset. */
type Shape = { handle: string; topic: string; changed: (after: number) => Run[] };

/** Ms. The default age of the oldest run in a subscription by tags. */
const DAY = 24 * 60 * 60 * 1000;

function subscribeToRun(call: Call): Promise<Reply> {
  const { platform, param, principal } = call;
  const run = requireRun(platform, param("run"), "Not found", false);
  principal.require("read", ...resourcesOf(run));
  const sql = "SELECT * FROM runs WHERE id = ? AND change > ?";
  return answer(call, {
    handle: `run-${run.number}`,
    topic: `run:${run.id}`,
    changed: (after) => platform.store.all<Run>(sql, run.id, after),
  });
}

function subscribeToBatch(call: Call): Promise<Reply> {
  const { platform, principal } = call;
  const batch = requireBatch(call, false);
  principal.require("read", { type: "batch", id: batch.id });
  const sql = `SELECT runs.* FROM batch_items JOIN runs ON runs.id = batch_items.run_id
    WHERE batch_items.batch_id = ? AND change > ? ORDER BY position`;
  return answer(call, {
    handle: `batch-${batch.number}`,
    topic: `batch:${batch.id}`,
    changed: (after) => platform.store.all<Run>(sql, batch.id, after),
  });
}

/** Subscribes to the runs that have all of the tags, so the right to one tag is enough. Without tags, to all runs. */
function subscribeToTags(call: Call): Promise<Reply> {
  const { platform, url, principal } = call;
  const tags = [...new Set((url.searchParams.get("tags") ?? "").split(",").filter((tag) => tag !== ""))];
  const tagged = tags.map((id): Resource => ({ type: "tags", id }));
  principal.require("read", { type: "runs" }, { type: "tags" }, ...tagged);
  const since = createdSince(url.searchParams.get("createdAt"));
  const wanted = JSON.stringify(tags);
  const hasAll = `id IN (
    SELECT run_id FROM run_tags WHERE tag IN (SELECT value FROM json_each(?)) GROUP BY run_id HAVING count(*) = ?)`;
  const sql = `SELECT * FROM runs WHERE change > ? AND created_at >= ? ${tags.length > 0 ? `AND ${hasAll}` : ""}
    ORDER BY number`;
  const values = tags.length > 0 ? [wanted, tags.length] : [];
  return answer(call, {
    handle: `tags-${Buffer.from(wanted).toString("base64url")}`,
    topic: tags[0] === undefined ? "runs" : `tag:${tags[0]}`,
    changed: (after) => platform.store.all<Run>(sql, after, since, ...values),
  });
}

// The value is a duration before now ("1h") or a date.
function createdSince(text: string | null): number {
  const now = Date.now();
  const at = text === null ? undefined : parseTime(text, now);
  if (at === undefined) return now - DAY;
  return at > now ? now - (at - now) : at;
}

async function answer(call: Call, shape: Shape): Promise<Reply> {
  const { url, res } = call;
  const live = url.searchParams.get("live") === "true";
  const offset = Number.parseInt(url.searchParams.get("offset") ?? "-1", 10);
  if (url.searchParams.has("live") && !live) throw new HttpError(400, "Invalid live");
  const after = Number.isNaN(offset) ? -1 : offset;
  let runs = shape.changed(after);
  if (live && runs.length === 0) {
    await changeOf(call, shape.topic);
    runs = shape.changed(after);
  }
  const skip = (url.searchParams.get("skipColumns") ?? "").split(",");
  const last = runs.reduce((max, run) => Math.max(max, run.change), Math.max(after, 0));
  const operation = after < 0 ? "insert" : "update";
  const controls = [{ headers: { control: "up-to-date" } }];
  const legacy = call.header("x-trigger-electric-version") === undefined;
  // The Electric client reads the headers below, in a page too.
  res.setHeader("access-control-expose-headers", "*");
  if (!res.hasHeader("access-control-allow-origin")) res.setHeader("access-control-allow-origin", "*");
  return {
    headers: {
      "cache-control": "no-store",
      // The client needs the schema in its first response, and a cursor in each live one.
      ...(live ? { "electric-cursor": String(last) } : { "electric-schema": SHAPE_SCHEMA }),
      [legacy ? "electric-shape-id" : "electric-handle"]: shape.handle,
      [legacy ? "electric-chunk-last-offset" : "electric-offset"]: `${last}_0`,
    },
    json: [...runs.map((run) => shapeMessage(call.platform, run, operation, skip)), ...controls],
  };
}

/** Resolves at a change of the topic, after the time of a poll, or when the caller hangs up. */
function changeOf({ platform, res }: Call, topic: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timeout);
      off();
      resolve();
    };
    const timeout = setTimeout(done, PERIODS.realtimePoll);
    const off = platform.bus.on(topic, done);
    res.on("close", done);
  });
}
