import { z } from "zod";
import { ENVIRONMENT, LIMITS, PERIODS, PROJECT, USER } from "../config.ts";
import { scheduleProblem } from "../engine/cron.ts";
import { registerWorker } from "../engine/register-worker.ts";
import { findWorker, latestWorker } from "../engine/workers.ts";
import { readJson } from "../http/body.ts";
import { HttpError, notFound } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { dequeuedMessage, taskVariables } from "../views/execution.ts";
import { unsupported } from "./unsupported.ts";

/** Routes with which CLI 4.8.3 logs in, registers its code and dequeues runs. */
export const cliSessionRoutes: Route[] = [
  route("GET", "/api/v2/whoami", "pat", whoami),
  route("GET", "/api/v1/projects/:ref/dev", "pat", environment),
  route("GET", "/api/v1/projects/:ref/envvars", "key", variables),
  route("POST", "/api/v1/projects/:ref/background-workers", "key", register),
  route("GET", "/engine/v1/dev/config", "key", settings),
  route("GET", "/engine/v1/dev/presence", "key", presence),
  route("POST", "/engine/v1/dev/dequeue", "key", dequeue),
  route("POST", "/engine/v1/dev/disconnect", "key", disconnect),
  route("GET", "/api/v1/platform-notifications", "pat", () => ({ json: { notification: null } })),
];

function whoami({ principal, url, origin, platform }: Call): Reply {
  if (principal.kind !== "pat") throw new HttpError(401, "Invalid or Missing Access Token");
  const wanted = url.searchParams.get("projectRef");
  const project = { name: PROJECT.name, url: origin, orgTitle: "Local" };
  return {
    json: {
      userId: USER.id,
      email: USER.email,
      dashboardUrl: origin,
      project: wanted === platform.config.projectRef ? project : undefined,
    },
  };
}

function requireProject({ platform, param }: Call): void {
  if (param("ref") !== platform.config.projectRef) throw notFound("Project not found");
}

function environment(call: Call): Reply {
  requireProject(call);
  const { secretKey } = call.platform.config;
  return { json: { apiKey: secretKey, name: PROJECT.name, apiUrl: call.origin, projectId: PROJECT.id } };
}

function variables(call: Call): Reply {
  requireProject(call);
  return { json: { variables: taskVariables(call.origin) } };
}

const workerBody = z.object({
  metadata: z.looseObject({
    contentHash: z.string(),
    tasks: z.array(
      z.looseObject({
        id: z.string(),
        filePath: z.string(),
        gates: z.array(z.unknown()).optional(),
        concurrency: z.unknown().optional(),
        schedule: z
          .looseObject({
            cron: z.string(),
            timezone: z.string().default("UTC"),
            environments: z.array(z.string()).optional(),
          })
          .optional(),
      }),
    ),
  }),
});

async function register(call: Call): Promise<Reply> {
  requireProject(call);
  const { platform, req } = call;
  const { metadata } = workerBody.parse(await readJson(req, LIMITS.batchBody));
  // Only the hosted dashboard shows source texts.
  const { sourceFiles: _sources, ...manifest } = metadata;
  const ids = manifest.tasks.map((task) => task.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new HttpError(422, `Duplicate task id "${twice}"`);
  const limited = manifest.tasks.find((task) => task.gates?.length || task.concurrency);
  if (limited)
    throw unsupported(`named concurrency limits (task "${limited.id}"): use a queue's concurrencyLimit`);
  for (const { schedule } of manifest.tasks) {
    const problem = schedule && scheduleProblem(schedule.cron, schedule.timezone);
    if (problem) throw new HttpError(400, problem);
  }
  const { store, sessions } = platform;
  const worker = store.write(() =>
    registerWorker(platform, metadata.contentHash, manifest, sessions.current),
  );
  return { json: { id: worker.id, version: worker.version, contentHash: worker.contentHash } };
}

/** Returns the settings of the CLI and begins a session: each CLI process asks for them exactly once. */
function settings({ platform, origin }: Call): Reply {
  platform.sessions.begin();
  return {
    json: {
      environmentId: ENVIRONMENT.id,
      // A dequeue waits for runs, so longer pauses between two would only delay them.
      dequeueIntervalWithRun: 10,
      dequeueIntervalWithoutRun: 50,
      maxConcurrentRuns: 300,
      engineUrl: origin,
    },
  };
}

function presence({ platform, res }: Call): undefined {
  const close = platform.sessions.open();
  res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  res.write("event: start\ndata: {}\n\n");
  const ping = setInterval(
    () => res.write(`event: time\ndata: ${new Date().toISOString()}\n\n`),
    PERIODS.presencePing,
  );
  res.on("close", () => {
    clearInterval(ping);
    close();
  });
}

const dequeueBody = z.object({ currentWorker: z.string() });

/**
 * Returns runs as soon as there are any. Takes none when the caller hangs up, and returns runs to their queue that could
 * not be delivered.
 */
async function dequeue({ platform, req, res }: Call): Promise<Reply | undefined> {
  const { currentWorker } = dequeueBody.parse(await readJson(req, LIMITS.jsonBody));
  // The worker is unknown when the store was emptied while the CLI ran. The latest one has the same tasks.
  const worker = findWorker(platform, currentWorker) ?? latestWorker(platform);
  if (!worker) return { json: { dequeuedMessages: [] } };
  const close = platform.sessions.open();
  const hungUp = new AbortController();
  res.on("close", () => {
    hungUp.abort();
    close();
  });
  const runs = await platform.dispatcher.dequeue(worker, hungUp.signal);
  if (res.destroyed) {
    platform.dispatcher.giveBack(runs);
    return undefined;
  }
  res.on("close", () => {
    if (!res.writableFinished) platform.dispatcher.giveBack(runs);
  });
  return { json: { dequeuedMessages: runs.map((run) => dequeuedMessage(platform, run)) } };
}

const disconnectBody = z.object({ runFriendlyIds: z.array(z.string()) });

async function disconnect({ platform, req }: Call): Promise<Reply> {
  const { runFriendlyIds } = disconnectBody.parse(await readJson(req, LIMITS.jsonBody));
  return { json: { cancelled: platform.sessions.disconnect(runFriendlyIds) } };
}
