import type { Expected } from "./deliveries.ts";
import { type Op, taskOf } from "./script.ts";
import type { Surroundings } from "./surroundings.ts";

/** The input stream that tasks wait for. */
const STREAM = "answer";

/** What an operation of a task knows. It is called until it is done, since an answer may be lost. */
type Task = {
  world: Surroundings;
  run: string;
  /** Ids that earlier requests of the operation returned. */
  ids: string[];
  /** Request key of the operation in this attempt. */
  key: string;
  /** Idempotency key of the operation in every attempt of the run. */
  ownKey: string;
  lastSeq: number;
  /** Makes a request. Returns undefined when it is refused or its answer is lost. */
  ask: <T>(path: string, body: unknown) => Promise<T | undefined>;
};

/** What the task waits for from now on: none when it goes on at once, undefined when the operation is not done. */
type Done = [string, Expected][] | undefined;

/** Makes the next request of an operation. */
export function perform(op: Op, task: Task): Promise<Done> {
  switch (op.op) {
    case "wait":
      return wait(task, op);
    case "token":
      return waitForOwnToken(task, op);
    case "shared":
      return block(task, task.world.tokenOf(op.token) ?? "none", { kind: "token" });
    case "input":
      return waitForInput(task, op);
    case "child":
      return triggerChild(task, op);
    case "batch":
      return triggerBatch(task, op);
  }
}

type Of<Name extends Op["op"]> = Extract<Op, { op: Name }>;

async function wait({ run, ownKey, ask }: Task, { seconds, keyed }: Of<"wait">): Promise<Done> {
  const date = Date.now() + seconds * 1000;
  const body = { date: new Date(date).toISOString(), idempotencyKey: keyed ? ownKey : undefined };
  const json = await ask<{ waitUntil: string; waitpoint: { id: string } }>(
    `/engine/v1/runs/${run}/wait/duration`,
    body,
  );
  return json && [[json.waitpoint.id, { kind: "date", at: keyed ? Date.parse(json.waitUntil) : date }]];
}

async function waitForOwnToken(task: Task, { seconds, keyed }: Of<"token">): Promise<Done> {
  const [id] = task.ids;
  if (id !== undefined) return block(task, id, { kind: "token" });
  const made = await task.world.createToken(seconds, keyed ? task.ownKey : undefined, `${task.key} token`);
  if (made) task.ids.push(made);
  return undefined;
}

async function block({ run, ask }: Task, id: string, expected: Expected): Promise<Done> {
  const json = await ask<object>(`/engine/v1/runs/${run}/waitpoints/tokens/${id}/wait`, {});
  return json && [[id, expected]];
}

async function waitForInput(task: Task, { seconds, keyed }: Of<"input">): Promise<Done> {
  const { run, lastSeq, ownKey } = task;
  const [id, at] = task.ids;
  const seq = keyed ? undefined : lastSeq + 1;
  if (id !== undefined) return block(task, id, { kind: "input", at: Number(at), stream: STREAM, seq });
  // A keyed wait may be an earlier one, whose time-out is not known here.
  const until = keyed ? 0 : Date.now() + (seconds ?? Number.POSITIVE_INFINITY) * 1000;
  const json = await task.ask<{ waitpointId: string }>(`/api/v1/runs/${run}/input-streams/wait`, {
    streamId: STREAM,
    timeout: seconds === undefined ? undefined : `${seconds}s`,
    lastSeqNum: lastSeq,
    idempotencyKey: keyed ? ownKey : undefined,
  });
  if (json) task.ids.push(json.waitpointId, String(until));
  return undefined;
}

async function triggerChild(
  { world, run, ownKey, ask }: Task,
  { task, script, keyed, waits }: Of<"child">,
): Promise<Done> {
  const json = await ask<{ id: string }>(`/api/v1/tasks/${taskOf(task)}/trigger`, {
    payload: world.ledger.payloadOf(script),
    options: {
      parentRunId: run,
      resumeParentOnCompletion: waits,
      idempotencyKey: keyed ? ownKey : undefined,
    },
  });
  if (!json) return undefined;
  return waits ? [[json.id, { kind: "run" }]] : [];
}

async function triggerBatch(
  { world, run, ids, ask }: Task,
  { task, scripts, waits, halves }: Of<"batch">,
): Promise<Done> {
  const parent = { parentRunId: run, resumeParentOnCompletion: waits };
  const [id, hasFirst] = ids;
  if (id === undefined) {
    const json = await ask<{ id: string }>("/api/v3/batches", { runCount: scripts.length, ...parent });
    if (json) ids.push(json.id);
    return undefined;
  }
  const lines = scripts.map((script, index) =>
    JSON.stringify({
      index,
      task: taskOf(task),
      payload: world.ledger.payloadOf(script),
      options: parent,
    }),
  );
  const isFirst = halves && !hasFirst && lines.length > 1;
  const items = (isFirst ? lines.slice(0, 1) : lines).join("\n");
  if (!(await ask(`/api/v3/batches/${id}/items`, items))) return undefined;
  if (isFirst) {
    ids.push("first");
    return undefined;
  }
  return waits ? scripts.map((_, index) => [`${id}_${index}`, { kind: "run" }]) : [];
}
