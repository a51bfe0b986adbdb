import { queue, task } from "@trigger.dev/sdk";
import { command, lines } from "./streams.ts";

const span = async (ms: number) => {
  const began = Date.now();
  await new Promise((resolve) => setTimeout(resolve, ms));
  return { began, ended: Date.now() };
};

export const oneAtATime = task({ id: "one-at-a-time", queue: { concurrencyLimit: 1 }, run: () => span(200) });

const shared = queue({ name: "shared-by-two", concurrencyLimit: 1 });

export const leftOfShared = task({ id: "left-of-shared", queue: shared, run: () => span(200) });
export const rightOfShared = task({ id: "right-of-shared", queue: shared, run: () => span(200) });

/** Runs until any command, one at a time for each concurrency key. */
export const oneForEachKey = task({
  id: "one-for-each-key",
  queue: { concurrencyLimit: 1 },
  run: async () => {
    await lines.append("began");
    await command.once().unwrap();
  },
});

/** A test pauses its queue to look at the queued runs. */
export const paused = task({ id: "paused", queue: { concurrencyLimit: 1 }, run: async () => Date.now() });
export const expiring = task({ id: "expiring", ttl: "1s", run: async () => Date.now() });
export const debounced = task({ id: "debounced", run: async (payload: unknown) => payload });
