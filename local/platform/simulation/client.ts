import { type Script, taskOf } from "./script.ts";
import type { Step, TriggerOptions } from "./steps.ts";
import type { World } from "./world.ts";

type Do<Name extends Step["do"]> = Extract<Step, { do: Name }>;
const seconds = (value: number | undefined) => (value === undefined ? undefined : `${value}s`);

/** Repeats a request with the same request key until it is answered, as the SDK does, and once more when `isRepeated`. */
async function ask<T>(world: World, path: string, body: unknown, isRepeated = false): Promise<T | undefined> {
  const key = world.ledger.unique();
  for (let tries = 0; tries < 4; tries += 1) {
    const answer = await world.call<T>({ path, body, key });
    if (!answer) continue;
    if (isRepeated) await world.call<T>({ path, body, key });
    return answer.status < 400 ? answer.json : undefined;
  }
  return undefined;
}

/** Triggers a run and notes what its acknowledgement promises. */
export async function trigger(world: World, step: Do<"trigger">): Promise<void> {
  const { debounce } = step.options;
  // Few tasks, so that triggers with the same debounce key meet.
  await triggerScript(
    world,
    taskOf(debounce ? debounce.key : step.task),
    step.script,
    step.options,
    step.isRepeated,
  );
}

/** Triggers a run of a task. Returns its id. */
export async function triggerScript(
  world: World,
  task: string,
  script: Script,
  given: Partial<TriggerOptions> = {},
  isRepeated = false,
): Promise<string | undefined> {
  const { debounce, key } = given;
  const options = {
    idempotencyKey: key === undefined ? undefined : `key ${key}`,
    idempotencyKeyTTL: seconds(given.keySeconds),
    delay: debounce ? undefined : seconds(given.delay),
    ttl: seconds(given.ttl),
    queue: given.queue ? { name: "shared" } : undefined,
    concurrencyKey: given.concurrencyKey,
    priority: given.priority,
    debounce: debounce && {
      key: `debounce ${debounce.key}`,
      delay: seconds(debounce.delay),
      mode: debounce.trailing ? "trailing" : "leading",
      maxDelay: seconds(debounce.maxDelay),
    },
  };
  const asked = Date.now();
  const postponed = debounce && world.ledger.debounced.get(`${task} ${debounce.key}`);
  const [delayed] = world.platform.store.peek<{ id: string }>(
    "SELECT id FROM runs WHERE id = ? AND execution_status = 'DELAYED' AND delay_until > ?",
    postponed ?? "",
    asked + 100,
  );
  const body = { payload: world.ledger.payloadOf(script), options };
  const answer = await ask<{ id: string; isCached: boolean }>(
    world,
    `/api/v1/tasks/${task}/trigger`,
    body,
    isRepeated,
  );
  if (!answer) return undefined;
  if (debounce && !answer.isCached) {
    world.ledger.debounced.set(`${task} ${debounce.key}`, answer.id);
    const isNew = delayed !== undefined && answer.id !== delayed.id;
    if (isNew && debounce.maxDelay === undefined && Date.now() < asked + 100)
      world.ledger.broken(`${answer.id} should have been merged into ${delayed.id}`);
  }
  const known = world.ledger.runs.get(answer.id);
  const delay = debounce?.delay ?? given.delay ?? 0;
  const due = asked + delay * 1000;
  // A trigger that is merged postpones its run to a whole second.
  const notBefore = answer.isCached ? 0 : debounce ? Math.floor(due / 1000) * 1000 : due;
  world.ledger.runs.set(answer.id, { notBefore: Math.max(known?.notBefore ?? 0, notBefore) });
  return answer.id;
}

export async function triggerBatch(world: World, { task, scripts, key }: Do<"batch">): Promise<void> {
  const idempotencyKey = key === undefined ? undefined : `batch ${key}`;
  const batch = await ask<{ id: string; runCount: number }>(world, "/api/v3/batches", {
    runCount: scripts.length,
    idempotencyKey,
  });
  if (!batch) return;
  const lines = scripts
    .slice(0, batch.runCount)
    .map((script, index) =>
      JSON.stringify({ index, task: taskOf(task), payload: world.ledger.payloadOf(script) }),
    );
  const path = `/api/v3/batches/${batch.id}/items`;
  const items = await ask<{ sealed: boolean }>(world, path, lines.join("\n"));
  if (items && !items.sealed && lines.length === batch.runCount)
    world.ledger.broken(`${batch.id} is full and not sealed`);
}

/** Completes a token that is known, with a value that no other completion has. */
export async function complete(world: World, id: string, isRepeated = false): Promise<void> {
  const token = world.ledger.tokens.get(id);
  if (!token) return;
  const value = world.ledger.unique();
  if (!token.isSettled) token.values.push(JSON.stringify(value));
  const path = `/api/v1/waitpoints/tokens/${id}/complete`;
  const answer = await ask(world, path, { data: value }, isRepeated);
  if (answer) token.isSettled = true;
}

/** Sends a value to the input of a run. */
export async function send(world: World, run: string, isRepeated = false): Promise<void> {
  const value = world.ledger.unique();
  const path = `/realtime/v1/streams/${run}/input/answer`;
  if (await ask(world, path, { data: value }, isRepeated))
    world.ledger.inputs.set(run, [...(world.ledger.inputs.get(run) ?? []), value]);
}

/** Selects a run and its descendants that a cancel reaches: not behind one that has ended. */
const FAMILY = `
  WITH RECURSIVE live AS (
    SELECT id, parent_id FROM runs WHERE execution_status NOT IN ('FINISHED', 'PENDING_CANCEL')
  ), family AS (
    SELECT id FROM live WHERE id = ? UNION SELECT live.id FROM live JOIN family ON live.parent_id = family.id
  )
  SELECT id FROM family`;

const BETWEEN_ATTEMPTS =
  "SELECT id FROM runs WHERE execution_status = 'EXECUTING' AND status = 'RETRYING_AFTER_FAILURE'";

/** Cancels a run. From the acknowledgement on, it and its live descendants are cancelled. */
export async function cancel(world: World, run: string): Promise<void> {
  const { store } = world.platform;
  const family = store.peek<{ id: string }>(FAMILY, run);
  const between = store.peek<{ id: string }>(BETWEEN_ATTEMPTS);
  const answer = await world.call({ path: `/api/v2/runs/${run}/cancel`, body: {} });
  if (answer?.status !== 200) return;
  for (const { id } of family) world.ledger.cancelled.add(id);
  const open = store.peek<{ id: string }>("SELECT id FROM runs WHERE execution_status = 'PENDING_CANCEL'");
  for (const { id } of between)
    if (open.some((run) => run.id === id)) world.ledger.broken(`no worker will report the cancel of ${id}`);
}

export async function reschedule(world: World, run: string, delay: number): Promise<void> {
  const notBefore = Date.now() + delay * 1000;
  const known = world.ledger.runs.get(run);
  // When the answer is lost, either time may be the right one.
  if (known) known.notBefore = Math.min(known.notBefore, notBefore);
  if (await ask(world, `/api/v1/runs/${run}/reschedule`, { delay: seconds(delay) }))
    world.ledger.runs.set(run, { notBefore });
}

export async function replay(world: World, run: string): Promise<void> {
  const answer = await ask<{ id: string }>(world, `/api/v1/runs/${run}/replay`, {});
  if (answer) world.ledger.runs.set(answer.id, { notBefore: 0 });
}

export async function changeQueue(
  world: World,
  step: Pick<Do<"queue">, "pick" | "change" | "limit">,
): Promise<void> {
  const { change, limit } = step;
  const queue = encodeURIComponent(["task/single", "shared", "task/plain"][step.pick % 3] ?? "");
  const path = `/api/v1/queues/${queue}`;
  if (change === "override") await ask(world, `${path}/concurrency/override`, { concurrencyLimit: limit });
  else if (change === "reset") await ask(world, `${path}/concurrency/reset`, {});
  else await ask(world, `${path}/pause`, { action: change });
}
