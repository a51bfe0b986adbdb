import { z } from "zod";
import { LIMITS } from "../config.ts";
import { completeAttempt, lostAttempt, startAttempt } from "../engine/attempts.ts";
import { currentSnapshot, getRun } from "../engine/runs.ts";
import { readJson } from "../http/body.ts";
import { type Call, type Handler, type Reply, type Route, route } from "../http/router.ts";
import { executionView, runState, snapshotView, taskVariables } from "../views/execution.ts";
import { requireRun } from "./lookup.ts";

const RUN = "/engine/v1/dev/runs/:run";

/** Routes that CLI 4.8.3 calls while it executes a run. Each call shows that it holds the run. */
export const cliRunRoutes: Route[] = [
  route("POST", `${RUN}/snapshots/:snapshot/attempts/start`, "key", heard(start)),
  route("POST", `${RUN}/snapshots/:snapshot/attempts/complete`, "key", heard(complete)),
  route("POST", `${RUN}/snapshots/:snapshot/heartbeat`, "key", heard(heartbeat)),
  route("GET", `${RUN}/snapshots/latest`, "key", heard(latest)),
  route("POST", `${RUN}/logs/debug`, "key", heard(ignore)),
];

function heard(handler: Handler): Handler {
  return (call) => {
    call.platform.sessions.heard(call.param("run"));
    return handler(call);
  };
}

function start({ platform, param, origin }: Call): Reply {
  const run = requireRun(platform, param("run"));
  const started = platform.store.write(() => startAttempt(platform, run, param("snapshot")));
  return {
    json: {
      run: runState(started),
      snapshot: snapshotView(currentSnapshot(platform, started)),
      execution: executionView(platform, started),
      envVars: taskVariables(origin),
    },
  };
}

const errorBody = z.looseObject({
  type: z.enum(["BUILT_IN_ERROR", "CUSTOM_ERROR", "STRING_ERROR", "INTERNAL_ERROR"]),
  code: z.string().optional(),
  name: z.string().optional(),
  message: z.string().optional(),
  stackTrace: z.string().optional(),
  raw: z.string().optional(),
});
const completionBody = z.object({
  completion: z.object({
    ok: z.boolean(),
    output: z.string().optional(),
    outputType: z.string().optional(),
    error: errorBody.optional(),
    retry: z.object({ timestamp: z.number(), delay: z.number() }).optional(),
    usage: z.object({ durationMs: z.number() }).optional(),
    flushedMetadata: z.object({ data: z.string().optional(), dataType: z.string() }).optional(),
  }),
});

async function complete({ platform, req, param }: Call): Promise<Reply> {
  const { completion } = completionBody.parse(await readJson(req, LIMITS.jsonBody));
  const run = requireRun(platform, param("run"));
  const attemptStatus = platform.store.write(() =>
    completeAttempt(platform, run, param("snapshot"), completion),
  );
  const now = getRun(platform, run.id);
  return {
    json: {
      result: {
        attemptStatus,
        // The number of the completed attempt. The run has a lower one when it was queued for the same attempt again.
        run: { ...runState(now), attemptNumber: run.attempt },
        snapshot: snapshotView(currentSnapshot(platform, now)),
      },
    },
  };
}

async function heartbeat({ req }: Call): Promise<Reply> {
  await readJson(req, LIMITS.jsonBody);
  return { json: { ok: true } };
}

/**
 * Returns the current snapshot. The CLI asks for it after each `run:notify`, and each 5 s while it holds the run. An
 * attempt that was taken from the CLI looks finished: CLI 4.8.3 then kills its worker. Otherwise it would keep a worker
 * that waits, and drop the run whenever it dequeues it.
 */
function latest({ platform, param }: Call): Reply {
  const run = requireRun(platform, param("run"));
  const snapshot = currentSnapshot(platform, run);
  if (!snapshot.seen) platform.store.run("UPDATE snapshots SET seen = 1 WHERE id = ?", snapshot.id);
  const lost = lostAttempt(platform, run);
  return {
    json: {
      execution: {
        version: "1",
        snapshot: snapshotView(lost === undefined ? snapshot : { ...snapshot, status: "FINISHED" }),
        run: runState({ ...run, attempt: lost ?? run.attempt }),
        completedWaitpoints: JSON.parse(snapshot.completed_waitpoints),
      },
    },
  };
}

async function ignore({ req }: Call): Promise<Reply> {
  await readJson(req, LIMITS.jsonBody);
  return { status: 204 };
}
