import { metadata, streams, task } from "@trigger.dev/sdk";
import { type Count, counts, lines, streamOf } from "./streams.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function* countTo(total: number, gapMs = 0): AsyncGenerator<Count> {
  for (let n = 0; n < total; n++) {
    if (gapMs > 0) await pause(gapMs);
    yield { n };
  }
}

/** Pipes counts; answers what it saw itself of the piped stream. */
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

/** Appends what it is given, in order. */
export const appendAll = task({
  id: "append-all",
  run: async ({ texts }: { texts: string[] }) => {
    for (const text of texts) await lines.append(text);
  },
});

/** Writes lines of its own and merges a stream into them. */
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

/** Uses keys without a definition, and the default stream. */
export const directKeys = task({
  id: "direct-keys",
  run: async () => {
    await streams.append("raw", "appended");
    await streams.pipe("raw", streamOf(["piped"])).waitUntilComplete();
    await streams.writer("raw", { execute: ({ write }) => write("written") }).waitUntilComplete();
    await streams.append("on the default stream");
    await streams.pipe(streamOf(["piped there"])).waitUntilComplete();
  },
});

/** Writes to its own stream, its parent's and its root's. */
export const tellEveryone = task({
  id: "tell-everyone",
  run: async (_: undefined, { ctx }) => {
    await lines.append("to self");
    await lines.append("to parent", { target: "parent" });
    await lines.append("to root", { target: "root" });
    metadata.parent.set("child", ctx.run.id);
    metadata.root.increment("grandchildren", 1);
  },
});

export const middle = task({ id: "middle", run: () => tellEveryone.triggerAndWait(undefined).unwrap() });

export const top = task({
  id: "top",
  run: async () => {
    await middle.triggerAndWait(undefined).unwrap();
  },
});

/** Several writers at once on one stream, each with a name. */
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
