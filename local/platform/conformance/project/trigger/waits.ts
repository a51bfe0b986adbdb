import { task, wait } from "@trigger.dev/sdk";
import { approval } from "./streams.ts";

/** Waits for a time. The platform resumes waits of more than five seconds. The task itself sleeps through shorter ones. */
export const waitByClock = task({
  id: "wait-by-clock",
  run: async ({ seconds, until }: { seconds: number; until?: Date }) => {
    const began = Date.now();
    await wait.for({ seconds });
    const waited = Date.now() - began;
    if (until) await wait.until({ date: until });
    return { waited, reached: until ? Date.now() >= until.getTime() : true };
  },
});

/** Waits for a token. Returns its output. */
export const waitForToken = task({
  id: "wait-for-token",
  run: async ({ token }: { token: string }) => {
    const result = await wait.forToken<{ status: string }>(token);
    return result.ok ? { got: result.output } : { error: result.error.name };
  },
});

export const waitForTokenUnwrapped = task({
  id: "wait-for-token-unwrapped",
  run: ({ token }: { token: string }) => wait.forToken<{ status: string }>(token).unwrap(),
});

/** Waits twice with one key. Until the key expires, the second wait returns the first result. Then it is a new wait. */
export const waitTwiceUnderKey = task({
  id: "wait-twice-under-key",
  run: async ({ key, ttl, pauseMs }: { key: string; ttl: string; pauseMs: number }) => {
    const options = { timeout: "1h", idempotencyKey: key, idempotencyKeyTTL: ttl, tags: ["approval"] };
    const first = await approval.wait(options).unwrap();
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const second = await approval.wait(options).unwrap();
    return [first.by, second.by];
  },
});
