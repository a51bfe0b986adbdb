import { task } from "@trigger.dev/sdk";
import { approval, command, lines } from "./streams.ts";

/** Waits for an approval; with a key, the same wait goes on after a retry. */
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

/** Its first attempt fails after the wait has been made known, its second finds the same one. */
export const waitOverRetry = task({
  id: "wait-over-retry",
  retry: { maxAttempts: 2, minTimeoutInMs: 200 },
  run: async ({ key }: { key: string }, { ctx }) => {
    const result = await approval.wait({ timeout: "1h", idempotencyKey: key });
    if (ctx.attempt.number === 1) throw new Error("fails once, after the answer");
    return { attempt: ctx.attempt.number, got: result.ok ? result.output : undefined };
  },
});

/** Answers the waits of several successive approvals, in order. */
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

/** Gives up waiting when its own signal says so, and waits anew. */
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

/** Listens until it is told to stop; `off` lets one message pass unheard. */
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

/** What is buffered before anyone handles it can be looked at without taking it. */
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
