import { tags, task } from "@trigger.dev/sdk";
import { lines } from "./streams.ts";

export const echo = task({ id: "echo", run: async (payload: unknown) => payload });

/** Works until it is cancelled. `onCancel` still writes. */
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

export const tooLong = task({
  id: "too-long",
  maxDuration: 5,
  run: async () => {
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  },
});

/** Fails with an error of another class, which callers recognise by its name. */
export const failByName = task({
  id: "fail-by-name",
  run: async () => {
    throw new RangeError("out of range");
  },
});

/** Adds a tag to its own run. */
export const tagItself = task({
  id: "tag-itself",
  run: async ({ tag }: { tag: string }) => {
    await tags.add(tag);
  },
});
