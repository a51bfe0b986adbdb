import { apiClientManager, realtimeStreams } from "@trigger.dev/core/v3";
import { StandardRealtimeStreamsManager } from "@trigger.dev/core/v3/workers";
import { type InferStreamType, runs, streams, tasks } from "@trigger.dev/sdk";
import { expect, expectTypeOf, inject, test } from "vitest";
import type { listen } from "./project/trigger/inputs.ts";
import type {
  appendAll,
  countWithPause,
  manyStreams,
  manyWriters,
  pipeCounts,
  twoStreams,
  writeAndMerge,
  writeAroundWait,
} from "./project/trigger/outputs.ts";
import { approval, type Count, command, counts, lines, streamOf } from "./project/trigger/streams.ts";
import { finished, readSome, readUntil } from "./support/client.ts";

const numbers = (chunks: Count[]) => chunks.map(({ n }) => n);
const upTo = (total: number) => Array.from({ length: total }, (_, n) => n);

test("S1 a defined stream carries chunks of any JSON type", async () => {
  expectTypeOf<InferStreamType<typeof counts>>().toEqualTypeOf<Count>();
  const texts = ["plain", "", "line\nbreak", 'quote "', "\u2028 and ünïcödé 🙂", "123", "null"];
  const { id } = await tasks.trigger<typeof appendAll>("append-all", { texts });
  const seen = await readUntil(await lines.read(id), (chunks) => chunks.length === texts.length);
  expect(seen).toEqual(texts);
});

test("S2 pipe has waitUntilComplete and returns a stream that the task can read", async () => {
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total: 25 });
  const run = await finished<typeof pipeCounts>(id);
  expect(run.output).toEqual({ seen: 25 });
  const seen = await readUntil(await counts.read(id), (chunks) => chunks.length === 25);
  expect(numbers(seen)).toEqual(upTo(25));
});

test("S3 read starts at the first chunk, an index or the latest, and ends by time-out or abort", async () => {
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total: 30, gapMs: 20 });
  const live = await readUntil(
    await counts.read(id, { timeoutInSeconds: 30 }),
    (chunks) => chunks.length === 30,
  );
  expect(numbers(live)).toEqual(upTo(30));
  await finished(id);

  const late = await readUntil(await counts.read(id, { startIndex: 27, timeoutInSeconds: 1 }), () => false);
  expect(numbers(late)).toEqual([27, 28, 29]);
  const none = await readUntil(await counts.read(id, { from: "latest", timeoutInSeconds: 1 }), () => false);
  expect(none).toEqual([]);

  const controller = new AbortController();
  const aborted = await readUntil(await counts.read(id, { signal: controller.signal }), (chunks) => {
    if (chunks.length === 5) controller.abort();
    return false;
  });
  expect(aborted.length).toBeLessThanOrEqual(30);
});

test("S4 append writes each chunk once and in order", async () => {
  const texts = Array.from({ length: 10 }, (_, n) => `line ${n}`);
  const { id } = await tasks.trigger<typeof appendAll>("append-all", { texts });
  await finished(id);
  expect(await readUntil(await lines.read(id, { timeoutInSeconds: 1 }), () => false)).toEqual(texts);
});

test("S5 a writer has write and merge", async () => {
  const { id } = await tasks.trigger<typeof writeAndMerge>("write-and-merge", undefined);
  await finished(id);
  const seen = await readUntil(await lines.read(id, { timeoutInSeconds: 1 }), () => false);
  expect([...seen].sort()).toEqual(["merged 1", "merged 2", "own 1", "own 2"]);
  expect(seen.filter((line) => line.startsWith("own"))).toEqual(["own 1", "own 2"]);
  expect(seen.filter((line) => line.startsWith("merged"))).toEqual(["merged 1", "merged 2"]);
});

test("S20 chunks of several writers on one stream are stored once, in the order of each writer", async () => {
  const { id } = await tasks.trigger<typeof manyWriters>("many-writers", { writers: 4, each: 50 });
  const seen = await readUntil(await counts.read(id), (chunks) => chunks.length === 200);
  for (const name of upTo(4)) {
    const own = seen.filter(({ text }) => text === `writer ${name}`);
    expect(numbers(own)).toEqual(upTo(50));
  }
});

test("S20 a long stream is read from its start at once", async () => {
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total: 5000 });
  await finished(id);
  const seen = await readUntil(await counts.read(id), (chunks) => chunks.length === 5000);
  expect(numbers(seen)).toEqual(upTo(5000));
});

// Outside of a task, SDK 4.8.3 writes nothing until a manager is set. This is the one that workers set.
test("S10 a back end writes to the stream of a run", async () => {
  realtimeStreams.setGlobalManager(
    new StandardRealtimeStreamsManager(apiClientManager.clientOrThrow(), inject("url")),
  );
  const { id } = await tasks.trigger<typeof listen>("listen", undefined);
  await readUntil(await lines.read(id), (chunks) => chunks.length === 1);
  await counts.pipe(streamOf([{ n: 100 }, { n: 101 }]), { target: id }).waitUntilComplete();
  await counts.append({ n: 102 }, { target: id });
  const written = await readUntil(await counts.read(id), (chunks) => chunks.length === 3);
  expect(numbers(written)).toEqual([100, 101, 102]);
  await command.send(id, { name: "stop" });
  expect((await finished(id)).status).toBe("COMPLETED");
});

test("S20 a run has many streams", async () => {
  const names = Array.from({ length: 50 }, (_, n) => `stream-${n}`);
  const { id } = await tasks.trigger<typeof manyStreams>("many-streams", { names });
  const seen = await Promise.all(
    names.map(async (name) => readSome(await streams.read<string>(id, name), 1)),
  );
  expect(seen.flat()).toEqual(names.map((name) => `chunk of ${name}`));
});

test("S23 a read ends at a pause that is longer than its time-out", async () => {
  const { id } = await tasks.trigger<typeof countWithPause>("count-with-pause", {
    before: 3,
    after: 2,
  });
  await readSome(await counts.read(id), 3);
  const reading = counts.read(id, { timeoutInSeconds: 60 }).then((stream) => readSome(stream, 5));
  const impatient = await readUntil(await counts.read(id, { timeoutInSeconds: 1 }), () => false);
  await command.send(id, { name: "go on" });
  const patient = await reading;
  expect([numbers(impatient), numbers(patient)]).toEqual([upTo(3), upTo(5)]);
});

test("S24 a stream is closed before a wait, opened again after it, and read across it", async () => {
  const { id } = await tasks.trigger<typeof writeAroundWait>("write-around-wait", undefined);
  let sending: Promise<unknown> | undefined;
  const seen = await readUntil(await lines.read(id), (chunks) => {
    if (chunks.length === 1) sending = approval.send(id, { approved: true, by: "a person" });
    return chunks.length === 2;
  });
  await sending;
  expect(seen).toEqual(["before", "after a person"]);
  expect(await readSome(await streams.read<string>(id, "silent"), 1)).toEqual(["no longer"]);
});

test("S27 several streams of one run are read at the same time", async () => {
  const { id } = await tasks.trigger<typeof twoStreams>("two-streams", { total: 20, gapMs: 5 });
  const [left, right] = await Promise.all([
    readSome(await counts.read(id), 20),
    readSome(await lines.read(id), 20),
  ]);
  expect(numbers(left)).toEqual(upTo(20));
  expect(right).toEqual(upTo(20).map((n) => `line ${n}`));
});

test("S31 withStreams yields changes of the run and chunks", async () => {
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total: 10, gapMs: 10 });
  const seen: number[] = [];
  for await (const part of runs.subscribeToRun(id).withStreams<{ counts: Count }>()) {
    if (part.type === "counts") seen.push(part.chunk.n);
    if (seen.length === 10) break;
  }
  expect(seen).toEqual(upTo(10));
});

test("S22 the streams of a live and a finished run have the same chunks", async () => {
  const { id } = await tasks.trigger<typeof twoStreams>("two-streams", { total: 10, gapMs: 10 });
  const inspect = async () => {
    const seen: Record<string, unknown[]> = { counts: [], lines: [] };
    for await (const part of runs.subscribeToRun(id).withStreams<{ counts: Count; lines: string }>()) {
      if (part.type !== "run") seen[part.type]?.push(part.chunk);
      if (seen.counts?.length === 10 && seen.lines?.length === 10) break;
    }
    return seen;
  };
  const live = await inspect();
  await finished(id);
  expect(await inspect()).toEqual(live);
  expect(live.counts).toEqual(upTo(10).map((n) => ({ n })));
});
