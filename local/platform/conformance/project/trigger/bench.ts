import { streams, task } from "@trigger.dev/sdk";
import { streamOf } from "./streams.ts";

/** A measured event. `at` is in milliseconds since 1970, with fractions. */
export type Stamp = { n: number; at: number };

export const stamps = streams.define<Stamp>({ id: "stamps" });
export const ping = streams.input<Stamp>({ id: "ping" });
export const question = streams.input<Stamp>({ id: "question" });

const now = () => performance.timeOrigin + performance.now();

async function* stampsOf(total: number, gapMs: number): AsyncGenerator<Stamp> {
  for (let n = 0; n < total; n++) {
    if (gapMs > 0) await new Promise((resolve) => setTimeout(resolve, gapMs));
    yield { n, at: now() };
  }
}

export const startStamp = task({ id: "bench-start", run: async () => now() });

/**
 * Maximum number of chunks in one `pipe`. The writer of SDK 4.8.3 keeps 10,000 unsent chunks and silently drops the
 * oldest when its source is faster.
 */
const PIPE_CHUNKS = 5_000;

/** Pipes timestamps into the streams `bench0`, `bench1` and so on at the same time. */
export const pipeStamps = task({
  id: "bench-pipe",
  run: async ({ keys, total, gapMs = 0 }: { keys: number; total: number; gapMs?: number }) => {
    for (let left = total; left > 0; left -= PIPE_CHUNKS) {
      const pipes = Array.from({ length: keys }, (_, key) =>
        streams.pipe(`bench${key}`, streamOf(stampsOf(Math.min(left, PIPE_CHUNKS), gapMs))),
      );
      await Promise.all(pipes.map((pipe) => pipe.waitUntilComplete()));
    }
  },
});

/** Writes the time at which it received each ping, until it has received `total`. */
export const hearPings = task({
  id: "bench-on",
  run: async ({ total }: { total: number }) => {
    const delays: number[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const { off } = ping.on(({ n, at }) => {
      // The first ping also opens the connection, so it is not measured.
      if (n >= 0) delays.push(now() - at);
      void stamps.append({ n, at: now() }).then(() => delays.length === total && resolve());
    });
    await promise;
    off();
    return delays;
  },
});

/** Waits for one question after the other. Returns the time from each send to its continuation. */
export const waitForQuestions = task({
  id: "bench-wait",
  run: async ({ total }: { total: number }) => {
    const delays: number[] = [];
    while (delays.length < total) {
      const { at } = await question.wait({ timeout: "1h" }).unwrap();
      delays.push(now() - at);
    }
    return delays;
  },
});
