import { FlushedRunMetadata } from "@trigger.dev/core/v3";
import { z } from "zod";
import { LIMITS } from "../config.ts";
import { cancelRun } from "../engine/cancel.ts";
import { parseTime } from "../engine/durations.ts";
import { metadataOf, updateMetadata } from "../engine/metadata.ts";
import { isFinished, tagsOf, updateRun } from "../engine/runs.ts";
import { addTag } from "../engine/trigger.ts";
import { readJson } from "../http/body.ts";
import { HttpError } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { runView } from "../views/run.ts";
import { requireRun, resourcesOf } from "./lookup.ts";
import { tagsBody } from "./trigger.ts";

export const runRoutes: Route[] = [
  route("GET", "/api/v3/runs/:run", "public", retrieve),
  route("GET", "/api/v1/runs/:run/result", "key", result),
  route("POST", "/api/v2/runs/:run/cancel", "token", cancel),
  route("POST", "/api/v1/runs/:run/tags", "key", tags),
  route("POST", "/api/v1/runs/:run/reschedule", "key", reschedule),
  route("PUT", "/api/v1/runs/:run/metadata", "key", putMetadata),
  route("GET", "/api/v1/runs/:run/metadata", "key", getMetadata),
];

function retrieve({ platform, param, principal, origin }: Call): Reply {
  const run = requireRun(platform, param("run"), "Not found", true);
  principal.require("read", ...resourcesOf(run));
  return { json: runView(platform, run, origin) };
}

/** Returns the `TaskRunExecutionResult` (core 4.8.3) of a finished run. The hosted platform has it only for failed runs. */
function result({ platform, param }: Call): Reply {
  const run = requireRun(platform, param("run"), "Run either doesn't exist or is not finished");
  if (!isFinished(run)) throw new HttpError(404, "Run either doesn't exist or is not finished");
  const about = { id: run.id, taskIdentifier: run.task };
  if (run.status === "COMPLETED_SUCCESSFULLY") {
    return {
      json: { ok: true, ...about, output: run.output ?? undefined, outputType: run.output_type ?? undefined },
    };
  }
  const cancelled = { type: "INTERNAL_ERROR", code: "TASK_RUN_CANCELLED" };
  return {
    json: {
      ok: false,
      ...about,
      error: run.status === "CANCELED" ? cancelled : JSON.parse(run.error ?? "{}"),
    },
  };
}

function cancel({ platform, param, principal }: Call): Reply {
  const run = requireRun(platform, param("run"), "Resource not found");
  principal.require("write", { type: "runs", id: run.id }, { type: "tasks", id: run.task });
  platform.store.write(() => cancelRun(platform, run.id));
  return { json: { id: run.id } };
}

const addTagsBody = z.object({ tags: tagsBody });

async function tags({ platform, req, param }: Call): Promise<Reply> {
  const { tags: wanted } = addTagsBody.parse(await readJson(req, LIMITS.jsonBody));
  const run = requireRun(platform, param("run"));
  const known = tagsOf(run);
  const fresh = wanted.filter((tag) => !known.includes(tag));
  if (known.length + fresh.length > LIMITS.tagsPerRun) {
    const count = known.length + fresh.length;
    throw new HttpError(422, `Runs can only have ${LIMITS.tagsPerRun} tags, you're trying to set ${count}.`);
  }
  if (fresh.length === 0) return { json: { message: "No new tags to add" } };
  platform.store.write(() => {
    for (const tag of fresh) addTag(platform, run.id, tag);
    updateRun(platform, run.id, { tags: JSON.stringify([...known, ...fresh]) });
  });
  return { json: { message: `Successfully set ${fresh.length} new tags.` } };
}

const rescheduleBody = z.object({ delay: z.string() });

async function reschedule({ platform, req, param, origin }: Call): Promise<Reply> {
  const { delay } = rescheduleBody.parse(await readJson(req, LIMITS.jsonBody));
  const at = parseTime(delay);
  if (at === undefined) throw new HttpError(400, `Invalid delay: ${delay}`);
  const run = requireRun(platform, param("run"));
  if (run.execution_status !== "DELAYED")
    throw new HttpError(422, "Cannot reschedule a run that is not delayed");
  const moved = platform.store.write(() => {
    platform.timers.set("delay", run.id, at);
    return updateRun(platform, run.id, { delay_until: at });
  });
  return { json: runView(platform, moved, origin) };
}

async function putMetadata({ platform, req, param }: Call): Promise<Reply> {
  const flushed = FlushedRunMetadata.parse(await readJson(req, LIMITS.jsonBody));
  const run = requireRun(platform, param("run"), "Task Run not found");
  platform.dispatcher.heard(run.id);
  platform.store.write(() => updateMetadata(platform, run.id, flushed));
  return { json: { metadata: metadataOf(platform, run.id) } };
}

function getMetadata({ platform, param }: Call): Reply {
  const run = requireRun(platform, param("run"), "Task Run not found");
  return { json: { metadata: metadataOf(platform, run.id), metadataType: "application/json" } };
}
