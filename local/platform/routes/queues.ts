import { z } from "zod";
import { LIMITS } from "../config.ts";
import type { StoreContext } from "../engine/context.ts";
import { countQueued, countRunning } from "../engine/queue.ts";
import { defaultQueue, latestWorker, queueLimit } from "../engine/workers.ts";
import { readJson } from "../http/body.ts";
import { notFound } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";

const QUEUE = "/api/v1/queues/:queue";

/** Routes of `queues.list`, `retrieve`, `pause` and `resume`, and of the override of a concurrency limit. */
export const queueRoutes: Route[] = [
  route("GET", "/api/v1/queues", "key", list),
  route("GET", QUEUE, "key", retrieve),
  route("POST", `${QUEUE}/pause`, "key", pause),
  route("POST", `${QUEUE}/concurrency/override`, "key", override),
  route("POST", `${QUEUE}/concurrency/reset`, "key", reset),
];

function knownQueues(context: StoreContext): string[] {
  const worker = latestWorker(context);
  const declared = (worker?.queues ?? []).flatMap((queue) => queue.name ?? []);
  const ofTasks = (worker?.tasks ?? []).map((task) => defaultQueue(task.id, task));
  return [...new Set([...declared, ...ofTasks])].sort();
}

/** Returns the name of a queue given by name, by id, or by the id of its task (`?type=task` of SDK 4.8.3). */
function requireQueue({ platform, param, url }: Call): string {
  const given = param("queue").replace(/^queue_/, "");
  const names = url.searchParams.get("type") === "task" ? [`task/${given}`] : [given, `task/${given}`];
  const name = knownQueues(platform).find((queue) => names.includes(queue));
  if (name === undefined) throw notFound("Queue not found");
  return name;
}

function view(context: StoreContext, name: string): object {
  const worker = latestWorker(context);
  const state = context.store.get<{ paused: number; override: number | null }>(
    "SELECT * FROM queues WHERE name = ?",
    name,
  );
  const base = (worker && queueLimit(worker, name)) ?? null;
  const current = state?.override ?? base;
  return {
    id: `queue_${name}`,
    name: name.replace(/^task\//, ""),
    type: name.startsWith("task/") ? "task" : "custom",
    version: "V1",
    running: countRunning(context, name),
    queued: countQueued(context, name),
    paused: state?.paused === 1,
    concurrencyLimit: current,
    concurrency: { current, base, override: state?.override ?? null, overriddenAt: null, overriddenBy: null },
  };
}

function list({ platform }: Call): Reply {
  const data = knownQueues(platform).map((name) => view(platform, name));
  return { json: { data, pagination: { currentPage: 1, totalPages: 1, count: data.length } } };
}

function retrieve(call: Call): Reply {
  return { json: view(call.platform, requireQueue(call)) };
}

function change(call: Call, column: "paused" | "override", value: number | null): Reply {
  const { platform } = call;
  const name = requireQueue(call);
  platform.store.write(() => {
    platform.store.run("INSERT OR IGNORE INTO queues (name) VALUES (?)", name);
    platform.store.run(`UPDATE queues SET ${column} = ? WHERE name = ?`, value, name);
    platform.store.afterCommit(() => platform.bus.emit("queue"));
  });
  return { json: view(platform, name) };
}

const pauseBody = z.object({ action: z.enum(["pause", "resume"]) });

async function pause(call: Call): Promise<Reply> {
  const { action } = pauseBody.parse(await readJson(call.req, LIMITS.jsonBody));
  return change(call, "paused", action === "pause" ? 1 : 0);
}

const overrideBody = z.object({ concurrencyLimit: z.number().int().min(0).max(100_000) });

async function override(call: Call): Promise<Reply> {
  const { concurrencyLimit } = overrideBody.parse(await readJson(call.req, LIMITS.jsonBody));
  return change(call, "override", concurrencyLimit);
}

function reset(call: Call): Reply {
  return change(call, "override", null);
}
