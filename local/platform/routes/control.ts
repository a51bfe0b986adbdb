import type { Waitpoint } from "../engine/rows.ts";
import { snapshotsOf } from "../engine/runs.ts";
import { fireSchedule } from "../engine/schedules.ts";
import { findWaitpoint, timeOutWaitpoint } from "../engine/waitpoints.ts";
import { HttpError, notFound } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { prune } from "../store/prune.ts";
import { requireRun } from "./lookup.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Control routes for tests. They time out waitpoints, fire schedules, prune, and show the snapshots of a run. */
export const controlRoutes: Route[] = [
  route("POST", "/__control/waitpoints/:waitpoint/timeout", "none", timeOutOne),
  route("POST", "/__control/runs/:run/timeout", "none", timeOutRun),
  route("POST", "/__control/schedules/:task/fire", "none", fire),
  route("POST", "/__control/prune/:days", "none", pruneLater),
  route("GET", "/__control/runs/:run", "none", show),
  route("GET", "/__control/memory", "none", memory),
];

function requireOpen({ platform }: Call): void {
  if (!platform.config.control) throw notFound();
}

function timeOutOne(call: Call): Reply {
  requireOpen(call);
  const { platform, param } = call;
  if (!findWaitpoint(platform, param("waitpoint"))) throw notFound("No such waitpoint");
  return { json: { fired: platform.store.write(() => timeOutWaitpoint(platform, param("waitpoint"))) } };
}

/** Times out the waitpoints that a run waits for. */
function timeOutRun(call: Call): Reply {
  requireOpen(call);
  const { platform, param } = call;
  const run = requireRun(platform, param("run"));
  const waiting = pendingOf(call, run.id).filter((waitpoint) => waitpoint.timeout_at !== null);
  if (waiting.length === 0) throw new HttpError(409, "The run has no waitpoint that can time out");
  platform.store.write(() => {
    for (const { id } of waiting) timeOutWaitpoint(platform, id);
  });
  return { json: { fired: waiting.map(({ id }) => id) } };
}

/** Fires a task's schedule. */
function fire(call: Call): Reply {
  requireOpen(call);
  const { platform, param } = call;
  if (!platform.sessions.isConnected) throw new HttpError(409, "No CLI is connected");
  const run = platform.store.write(() => fireSchedule(platform, param("task")));
  if (run === undefined) throw new HttpError(409, "The task has no schedule");
  return { json: { run } };
}

/** Deletes the runs that would be old in so many days. */
function pruneLater(call: Call): Reply {
  requireOpen(call);
  const later = Date.now() + Number(call.param("days")) * DAY_MS;
  let deleted = 0;
  for (let count = -1; count !== 0; deleted += count) count = prune(call.platform, later);
  return { json: { deleted } };
}

function show(call: Call): Reply {
  requireOpen(call);
  const run = requireRun(call.platform, call.param("run"));
  return {
    json: { run, snapshots: snapshotsOf(call.platform, run.id), waitpoints: pendingOf(call, run.id) },
  };
}

/** Returns the memory of this process in bytes. */
function memory(call: Call): Reply {
  requireOpen(call);
  return { json: { rss: process.memoryUsage.rss() } };
}

function pendingOf({ platform }: Call, runId: string): Waitpoint[] {
  return platform.store.all<Waitpoint>(
    `SELECT waitpoints.* FROM blockers JOIN waitpoints ON waitpoints.id = blockers.waitpoint_id
     WHERE blockers.run_id = ? AND status = 'PENDING'`,
    runId,
  );
}
