import { task } from "@trigger.dev/sdk";
import { approval, command, lines } from "./streams.ts";

/** Waits for an approval. With a key, a retry continues the same wait. */
export const waitForApproval = task({
  id: "wait-for-approval",
  run: async ({ timeout, key }: { timeout?: string; key?: string }) => {
    const result = await approval.wait({ timeout: timeout ?? "1h", idempotencyKey: key });
    return result.ok ? { got: result.output } : { error: result.error.name };
  },
});

export const waitUnwrapped = task({
  id: "wait-unwrapped",
  run: () => approval.wait({ timeout: "1s" }).unwrap(),
});

/** Fails in its first attempt after the wait. The second attempt finds the same wait. */
export const waitOverRetry = task({
  id: "wait-over-retry",
  retry: { maxAttempts: 2, minTimeoutInMs: 200 },
  run: async ({ key }: { key: string }, { ctx }) => {
    const result = await approval.wait({ timeout: "1h", idempotencyKey: key });
    if (ctx.attempt.number === 1) throw new Error("fails once, after the answer");
    return { attempt: ctx.attempt.number, got: result.ok ? result.output : undefined };
  },
});

/** Waits for several approvals. Returns them in order. */
export const waitThrice = task({
  id: "wait-thrice",
  run: async () => {
    const names: string[] = [];
    for (let n = 0; n < 3; n++) names.push((await approval.wait({ timeout: "1m" }).unwrap()).by);
    return names;
  },
});

export const onceOrTimeout = task({
  id: "once-or-timeout",
  run: async ({ timeoutMs }: { timeoutMs: number }) => {
    const result = await command.once({ timeoutMs });
    return result.ok ? { got: result.output } : { error: result.error.name };
  },
});

/** Ends a wait with its own signal, and waits again. */
export const onceWithSignal = task({
  id: "once-with-signal",
  run: async () => {
    const refusal = command.once({ signal: AbortSignal.timeout(100) });
    await lines.append(
      await refusal.then(
        () => "an answer",
        (error: Error) => error.message,
      ),
    );
    const next = await command.once({ timeoutMs: 30_000 }).unwrap();
    return next.name;
  },
});

/** Listens with `on` until a stop message, then calls `off`. */
export const listen = task({
  id: "listen",
  run: async () => {
    const heard: string[] = [];
    let resolve = () => undefined as unknown;
    const stopped = new Promise((done) => {
      resolve = () => done(undefined);
    });
    const { off } = command.on(({ name }) => {
      heard.push(name);
      if (name === "stop") resolve();
    });
    await lines.append("listening");
    await stopped;
    off();
    return heard;
  },
});

/** Peeks at a buffered value before it takes it. */
export const peekThenTake = task({
  id: "peek-then-take",
  run: async () => {
    const first = await command.once({ timeoutMs: 30_000 }).unwrap();
    const deadline = Date.now() + 20_000;
    while (command.peek() === undefined && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const peeked = command.peek();
    const taken = await command.once({ timeoutMs: 1000 }).unwrap();
    return {
      first: first.name,
      peeked: peeked?.name,
      taken: taken.name,
      after: command.peek()?.name ?? null,
    };
  },
});
