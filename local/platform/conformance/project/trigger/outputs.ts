import { streams, task } from "@trigger.dev/sdk";
import { approval, type Count, command, counts, lines, streamOf } from "./streams.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function* countTo(total: number, gapMs = 0): AsyncGenerator<Count> {
  for (let n = 0; n < total; n++) {
    if (gapMs > 0) await pause(gapMs);
    yield { n };
  }
}

/** Pipes counts. Returns the chunks that it read from the piped stream. */
export const pipeCounts = task({
  id: "pipe-counts",
  run: async ({ total, gapMs }: { total: number; gapMs?: number }) => {
    const { stream, waitUntilComplete } = counts.pipe(streamOf(countTo(total, gapMs)));
    let seen = 0;
    for await (const _count of stream) seen += 1;
    await waitUntilComplete();
    return { seen };
  },
});

/** Appends the values of its payload in order. */
export const appendAll = task({
  id: "append-all",
  run: async ({ texts }: { texts: string[] }) => {
    for (const text of texts) await lines.append(text);
  },
});

/** Writes lines and merges a stream into them. */
export const writeAndMerge = task({
  id: "write-and-merge",
  run: async () => {
    const { waitUntilComplete } = lines.writer({
      execute: ({ write, merge }) => {
        write("own 1");
        write("own 2");
        merge(streamOf(["merged 1", "merged 2"]));
      },
    });
    await waitUntilComplete();
  },
});

/** Pipes to two streams at the same time. */
export const twoStreams = task({
  id: "two-streams",
  run: async ({ total, gapMs }: { total: number; gapMs?: number }) => {
    const names = Array.from({ length: total }, (_, n) => `line ${n}`);
    const pipes = [counts.pipe(streamOf(countTo(total, gapMs))), lines.pipe(streamOf(names))];
    await Promise.all(pipes.map((pipe) => pipe.waitUntilComplete()));
  },
});

/** Pipes counts with a pause until any command, like a model that thinks. */
export const countWithPause = task({
  id: "count-with-pause",
  run: async ({ before, after }: { before: number; after: number }) => {
    async function* thinking(): AsyncGenerator<Count> {
      yield* countTo(before);
      await command.once().unwrap();
      for (let n = before; n < before + after; n++) yield { n };
    }
    await counts.pipe(streamOf(thinking())).waitUntilComplete();
  },
});

/** Writes one chunk to each of many streams. */
export const manyStreams = task({
  id: "many-streams",
  run: async ({ names }: { names: string[] }) => {
    await Promise.all(names.map((name) => streams.append(name, `chunk of ${name}`)));
  },
});

/** Closes its stream before a wait and opens it again afterwards. The stream `silent` stays open and empty. */
export const writeAroundWait = task({
  id: "write-around-wait",
  run: async () => {
    await streams.pipe("silent", streamOf<string>([])).waitUntilComplete();
    await lines.pipe(streamOf(["before"])).waitUntilComplete();
    const { by } = await approval.wait({ timeout: "1h" }).unwrap();
    await lines.pipe(streamOf([`after ${by}`])).waitUntilComplete();
    await streams.append("silent", "no longer");
  },
});

/** Writes to one stream with several named writers at the same time. */
export const manyWriters = task({
  id: "many-writers",
  run: async ({ writers, each }: { writers: number; each: number }) => {
    async function* named(name: number): AsyncGenerator<Count> {
      for (let n = 0; n < each; n++) yield { n, text: `writer ${name}` };
    }
    const pipes = Array.from({ length: writers }, (_, name) => counts.pipe(streamOf(named(name))));
    await Promise.all(pipes.map((pipe) => pipe.waitUntilComplete()));
  },
});
