import { batch, runs, task, tasks } from "@trigger.dev/sdk";
import { echo, failAlways, work } from "./basics.ts";
import { lines } from "./streams.ts";

export const family = task({
  id: "family",
  run: async () => {
    const one = await echo.triggerAndWait({ n: 1 }).unwrap();
    const failed = await failAlways.triggerAndWait(undefined);
    const byId = await tasks.triggerAndWait<typeof echo>("echo", "by id").unwrap();
    return { one, failed: failed.ok ? "ok" : String(failed.error), byId };
  },
});

/** Triggers batches in every way and waits for them. One run of each batch fails. */
export const batchFamily = task({
  id: "batch-family",
  run: async () => {
    const word = <T>(run: { ok: true; output: T } | { ok: false }) => (run.ok ? run.output : "failed");
    const own = await echo.batchTriggerAndWait([{ payload: 1 }, { payload: 2 }]);
    const byId = await tasks.batchTriggerAndWait<typeof echo>("echo", [{ payload: 3 }]);
    const mixed = await batch.triggerAndWait<typeof echo | typeof failAlways>([
      { id: "echo", payload: 4 },
      { id: "fail-always", payload: undefined },
    ]);
    const byTask = await batch.triggerByTaskAndWait([
      { task: echo, payload: 5 },
      { task: failAlways, payload: undefined },
    ]);
    return {
      own: own.runs.map(word),
      byId: byId.runs.map(word),
      mixed: mixed.runs.map(word),
      byTask: byTask.runs.map(word),
    };
  },
});

/** Triggers a child in both attempts, with an idempotency key of the run. */
export const keyedChildren = task({
  id: "keyed-children",
  retry: { maxAttempts: 2, minTimeoutInMs: 100, factor: 1 },
  run: async (_: undefined, { ctx }) => {
    const child = await echo.trigger(1, { idempotencyKey: "the child" });
    await lines.append(child.id);
    if (ctx.attempt.number === 1) throw new Error("fails once");
    return (await runs.retrieve(child.id)).status;
  },
});

/** Waits for a child that never ends by itself. */
export const waitForWork = task({
  id: "wait-for-work",
  run: async () => {
    await work.triggerAndWait({ ms: 300_000 });
  },
});
