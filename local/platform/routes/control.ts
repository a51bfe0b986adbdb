import type { Waitpoint } from "../engine/rows.ts";
import { snapshotsOf } from "../engine/runs.ts";
import { fireSchedule } from "../engine/schedules.ts";
import { findWaitpoint, timeOutWaitpoint } from "../engine/waitpoints.ts";
import { HttpError, notFound } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { requireRun } from "./lookup.ts";

/** The control door, for tests: lets time pass for a waitpoint or a schedule, and shows what a run went through. */
export const controlRoutes: Route[] = [
  route("POST", "/__control/waitpoints/:waitpoint/timeout", "none", timeOutOne),
  route("POST", "/__control/runs/:run/timeout", "none", timeOutRun),
  route("POST", "/__control/schedules/:task/fire", "none", fire),
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

/** Fires the time-outs of what the run waits for now. */
function timeOutRun(call: Call): Reply {
  requireOpen(call);
  const { platform, param } = call;
  const run = requireRun(platform, param("run"));
  const waiting = pendingOf(call, run.id).filter((waitpoint) => waitpoint.timeout_at !== null);
  if (waiting.length === 0) throw new HttpError(409, "The run waits for nothing that can time out");
  platform.store.write(() => {
    for (const { id } of waiting) timeOutWaitpoint(platform, id);
  });
  return { json: { fired: waiting.map(({ id }) => id) } };
}

/** Fires the next time of a task's schedule now. */
function fire(call: Call): Reply {
  requireOpen(call);
  const { platform, param } = call;
  if (!platform.sessions.isConnected) throw new HttpError(409, "No CLI is connected");
  const run = platform.store.write(() => fireSchedule(platform, param("task")));
  if (run === undefined) throw new HttpError(409, "The task has no schedule");
  return { json: { run } };
}

function show(call: Call): Reply {
  requireOpen(call);
  const run = requireRun(call.platform, call.param("run"));
  return {
    json: { run, snapshots: snapshotsOf(call.platform, run.id), waitpoints: pendingOf(call, run.id) },
  };
}

/** What this process holds, in bytes. */
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
