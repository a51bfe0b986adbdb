import { task, wait } from "@trigger.dev/sdk";
import { lines } from "./streams.ts";

export const echo = task({ id: "echo", run: async (payload: unknown) => payload });

/** Works until it is told to end by cancelling it; `onCancel` still writes. */
export const work = task({
  id: "work",
  run: async ({ ms }: { ms: number }, { signal }) => {
    await lines.append(`pid ${process.pid}`);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  },
  onCancel: async () => {
    await lines.append("cancelled");
  },
});

/** Works in its first attempt only. */
export const workOnce = task({
  id: "work-once",
  retry: { maxAttempts: 2, minTimeoutInMs: 300, factor: 1 },
  run: async (_: unknown, { ctx }) => {
    await lines.append(`pid ${process.pid}`);
    if (ctx.attempt.number === 1) await new Promise((resolve) => setTimeout(resolve, 300_000));
    return ctx.attempt.number;
  },
});

export const failTwice = task({
  id: "fail-twice",
  retry: { maxAttempts: 3, minTimeoutInMs: 100, maxTimeoutInMs: 200, factor: 1 },
  run: async (_: unknown, { ctx }) => {
    if (ctx.attempt.number < 3) throw new Error(`attempt ${ctx.attempt.number} fails`);
    return ctx.attempt.number;
  },
});

export const failAlways = task({
  id: "fail-always",
  run: async () => {
    throw new Error("always");
  },
});

export const family = task({
  id: "family",
  run: async () => {
    const one = await echo.triggerAndWait({ n: 1 }).unwrap();
    const failed = await failAlways.triggerAndWait(undefined);
    const many = await echo.batchTriggerAndWait([{ payload: 2 }, { payload: 3 }]);
    return { one, failed: failed.ok, many: many.runs.map((run) => (run.ok ? run.output : "failed")) };
  },
});

export const waits = task({
  id: "waits",
  run: async ({ token }: { token: string }) => {
    const began = Date.now();
    await wait.for({ seconds: 6 });
    const waited = Date.now() - began;
    const result = await wait.forToken<{ status: string }>(token);
    return { waited, token: result.ok ? result.output : undefined };
  },
});

export const oneAtATime = task({
  id: "one-at-a-time",
  queue: { concurrencyLimit: 1 },
  run: async () => {
    const began = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { began, ended: Date.now() };
  },
});

export const tooLong = task({
  id: "too-long",
  maxDuration: 5,
  run: async () => {
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  },
});
