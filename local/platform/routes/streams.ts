import { LIMITS } from "../config.ts";
import type { Run } from "../engine/rows.ts";
import { isFinished, updateRun } from "../engine/runs.ts";
import { readBody } from "../http/body.ts";
import { HttpError } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { newId } from "../ids.ts";
import { ingest } from "../streams/ingest.ts";
import { sendInput } from "../streams/inputs.ts";
import {
  appendRecords,
  type Direction,
  envelope,
  lastChunk,
  openStream,
  RecordTooLargeError,
  tailOf,
} from "../streams/log.ts";
import { streamRecords } from "../streams/reader.ts";
import { requireRun, resourcesOf } from "./lookup.ts";
import { once } from "./request-keys.ts";

const STREAMS = "/realtime/v1/streams/:run";

/**
 * Routes of a run's streams. `input/:key`, where SDK 4.8.3 reads the inputs of a run, comes first, because it would match
 * `:target/:key` too.
 */
export const streamRoutes: Route[] = [
  route("POST", `${STREAMS}/input/:key`, "public", send),
  route("GET", `${STREAMS}/input/:key`, "public", (call) => read(call, "in")),
  route("PUT", `${STREAMS}/:target/:key`, "key", create),
  route("POST", `${STREAMS}/:target/:key`, "key", write),
  route("HEAD", `${STREAMS}/:target/:key`, "key", probe),
  route("POST", `${STREAMS}/:target/:key/append`, "key", append),
  route("GET", `${STREAMS}/:key`, "public", (call) => read(call, "out")),
  route("GET", `${STREAMS}/:target/:key`, "public", (call) => read(call, "out")),
];

/** Returns the run to write to. SDK 4.8.3 resolves parent and root itself and always sends `self`. */
function targetRun({ platform, param }: Call): Run {
  const run = requireTextRun(platform, param("run"));
  const target = param("target");
  if (target === "self") return run;
  if (target !== "parent" && target !== "root") throw new HttpError(400, `Invalid target: ${target}`);
  const id = target === "parent" ? run.parent_id : run.root_id;
  if (!id) throw new HttpError(404, "Target not found", { plain: true });
  return requireTextRun(platform, id);
}

function requireTextRun(platform: Call["platform"], id: string): Run {
  try {
    return requireRun(platform, id);
  } catch {
    throw new HttpError(404, "Run not found", { plain: true });
  }
}

function refuseFinished(run: Run, doing: string): void {
  if (isFinished(run))
    throw new HttpError(400, `Cannot ${doing} a realtime stream on a completed run`, { plain: true });
}

/** Adds the stream to those of the run, which `withStreams` reads. Returns its number. */
function registerStream(call: Call, run: Run): number {
  const { platform, param } = call;
  const key = param("key");
  return platform.store.write(() => {
    const added = platform.store.run(
      "INSERT OR IGNORE INTO run_streams (run_id, key) VALUES (?, ?)",
      run.id,
      key,
    );
    if (added > 0) updateRun(platform, run.id, {});
    return openStream(platform, run.id, "out", key);
  });
}

/** Creates a stream. Without S2 headers in the response, SDK 4.8.3 writes NDJSON to `write` below. */
function create(call: Call): Reply {
  const run = targetRun(call);
  call.platform.dispatcher.heard(run.id);
  refuseFinished(run, "initialize");
  registerStream(call, run);
  return { status: 202, json: { version: "v2" } };
}

/**
 * Stores the chunks of one writer, one JSON value per line, and responds when all are stored. A writer may finish after
 * its run has ended.
 */
async function write(call: Call): Promise<Reply | undefined> {
  const { platform, req, res, header } = call;
  const run = targetRun(call);
  const client = header("x-client-id") ?? newId("inp");
  const from = Number(header("x-resume-from-chunk") ?? 0);
  if (!Number.isSafeInteger(from) || from < 0) throw new HttpError(400, "Invalid X-Resume-From-Chunk");
  const stream = registerStream(call, run);
  try {
    const complete = await ingest(platform, req, stream, client, from);
    return complete ? { json: { ok: true } } : undefined;
  } catch (error) {
    // The writer would continue to send until its source ends, so the response closes the connection.
    res.setHeader("connection", "close");
    if (error instanceof RecordTooLargeError || error instanceof SyntaxError) throw error;
    throw new HttpError(500, "The chunks could not be stored");
  }
}

/** Returns the last stored chunk to a writer that lost its connection. SDK 4.8.3 resumes from the next one. */
function probe(call: Call): Reply {
  const { platform, param, header } = call;
  const run = targetRun(call);
  const stream = openStream(platform, run.id, "out", param("key"));
  return {
    headers: { "x-last-chunk-index": String(lastChunk(platform, stream, header("x-client-id") ?? "")) },
  };
}

/** Appends the raw body as one string chunk. Readers show a chunk with a repeated `X-Part-Id` once. */
async function append(call: Call): Promise<Reply> {
  const { platform, req, header } = call;
  const text = (await readBody(req, LIMITS.appendBody)).toString("utf8");
  return once(call, () => {
    const run = targetRun(call);
    refuseFinished(run, "append to");
    const part = header("x-part-id") ?? newId("inp");
    appendRecords(platform, registerStream(call, run), [envelope(JSON.stringify(text), part)]);
    return { json: { ok: true } };
  });
}

async function send(call: Call): Promise<Reply> {
  const { platform, req, param, principal } = call;
  const run = requireRun(platform, param("run"), "Run not found", false);
  principal.require("write", { type: "inputStreams", id: run.id }, { type: "runs", id: run.id });
  const body: unknown = JSON.parse((await readBody(req, LIMITS.inputBody)).toString("utf8"));
  if (typeof body !== "object" || body === null)
    throw new HttpError(400, "The body must be an object with data");
  return once(call, () => {
    const now = requireRun(platform, run.id);
    if (isFinished(now) || now.execution_status === "PENDING_CANCEL") {
      throw new HttpError(400, "Cannot send to input stream on a completed run", { extra: { ok: false } });
    }
    sendInput(platform, run.id, param("key"), "data" in body ? JSON.stringify(body.data) : undefined);
    return { json: { ok: true } };
  });
}

/** Seconds without a record after which a read ends that gives no Timeout-Seconds, or text instead of a number. */
const DEFAULT_TIMEOUT = 60;

function read({ platform, param, header, principal, res }: Call, direction: Direction): undefined {
  const run = requireRun(platform, param("run"), "Not found", false);
  principal.require("read", ...resourcesOf(run));
  const seconds = Number(header("timeout-seconds") || DEFAULT_TIMEOUT);
  if (seconds < 0 || seconds > LIMITS.readTimeoutSeconds) throw new HttpError(400, "Invalid Timeout-Seconds");
  const stream = openStream(platform, run.id, direction, param("key"));
  const tail = tailOf(platform, stream);
  const seen = header("last-event-id");
  let from = 0;
  // A read from beyond the tail starts at the tail, as on the hosted platform. It does not wait for that index.
  if (seen !== undefined && /^\d+$/.test(seen)) from = Math.min(Number(seen) + 1, tail);
  else if (header("x-trigger-stream-start") === "latest") from = tail;
  res.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-stream-version": "v2",
    "x-accel-buffering": "no",
    "access-control-expose-headers": "*",
  });
  streamRecords(platform, res, stream, from, (Number.isNaN(seconds) ? DEFAULT_TIMEOUT : seconds) * 1000);
}
