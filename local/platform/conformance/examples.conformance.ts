import { createServer } from "node:http";
import { Readable } from "node:stream";
import { tasks } from "@trigger.dev/sdk";
import { expect, onTestFinished, test } from "vitest";
import { type defaultStream, readDefault } from "./project/trigger/examples/default-stream.ts";
import { type directKeys, readNotes } from "./project/trigger/examples/direct-keys.ts";
import { inBatches } from "./project/trigger/examples/read-in-batches.ts";
import { readWithRetries } from "./project/trigger/examples/read-with-retries.ts";
import { sseResponse } from "./project/trigger/examples/stream-as-sse.ts";
import { notes, type targets } from "./project/trigger/examples/targets.ts";
import type { listen } from "./project/trigger/inputs.ts";
import type { countWithPause, pipeCounts } from "./project/trigger/outputs.ts";
import { type Count, command, counts } from "./project/trigger/streams.ts";
import { finished, readSome } from "./support/client.ts";

const words = ["one", "two", "three"];
const upTo = (total: number) => Array.from({ length: total }, (_, n) => ({ n }));

test("S7 direct keys: append, pipe, a writer with merge, and read", async () => {
  const { id } = await tasks.trigger<typeof directKeys>("example-direct-keys", { words });
  await finished(id);
  const [first, ...others] = await readNotes(id);
  expect(first).toBe("appended");
  expect(others.slice(0, 3)).toEqual(words);
  expect(others.slice(3).sort()).toEqual(["merged", "written"]);
});

test("S8 the default stream: append, pipe, writer and read", async () => {
  const { id } = await tasks.trigger<typeof defaultStream>("example-default-stream", { words });
  await finished(id);
  expect(await readDefault(id)).toEqual(["appended", ...words, "written"]);
});

test("S9 target: self, parent, root and a run id", async () => {
  const other = await tasks.trigger<typeof listen>("listen", undefined);
  const { id } = await tasks.trigger<typeof targets>("example-targets", { other: other.id });
  const from = "leaf";
  const atRoot = readSome(await notes.read(id), 1);
  const atOther = readSome(await notes.read(other.id), 1);
  expect(await atRoot).toEqual([{ from, text: "to root" }]);
  expect(await atOther).toEqual([{ from, text: "to a run by its id" }]);
  const { output: parent } = await finished<typeof targets>(id);
  expect(await readSome(await notes.read(parent), 1)).toEqual([{ from, text: "to parent" }]);
  await command.send(other.id, { name: "stop" });
});

test("S29 reading with retries returns each chunk once when reads end early", async () => {
  const { id } = await tasks.trigger<typeof countWithPause>("count-with-pause", {
    before: 5,
    after: 5,
  });
  await readSome(await counts.read(id), 5);
  const begun: number[] = [];
  const read = async (startIndex: number) => {
    begun.push(startIndex);
    if (begun.length === 3) await command.send(id, { name: "go on" });
    return counts.read(id, { startIndex, timeoutInSeconds: 1 });
  };
  const seen: Count[] = [];
  for await (const count of readWithRetries(read, ({ n }) => n === 9, { pauseMs: 10 })) seen.push(count);
  expect(seen).toEqual(upTo(10));
  expect(begun).toEqual([0, 5, 5]);
});

test("S29 reading with retries throws the last error", async () => {
  const read = () => counts.read("run_unknown");
  const all = readWithRetries(read, () => false, { tries: 2, pauseMs: 1 });
  await expect(all.next()).rejects.toMatchObject({ status: 404 });
});

test("S30 reading in batches returns full batches, then the rest", async () => {
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total: 25, gapMs: 2 });
  await finished(id);
  const batches: Count[][] = [];
  for await (const batch of inBatches(await counts.read(id, { timeoutInSeconds: 1 }), 10))
    batches.push(batch);
  expect(batches.map((batch) => batch.length)).toEqual([10, 10, 5]);
  expect(batches.flat()).toEqual(upTo(25));
});

test("S28 a stream becomes a response of server-sent events", async () => {
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total: 10, gapMs: 5 });
  await finished(id);
  const server = createServer(async (_req, res) => {
    const { headers, body } = sseResponse(await counts.read(id, { timeoutInSeconds: 1 }));
    res.writeHead(200, Object.fromEntries(headers));
    if (body) Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]).pipe(res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const response = await fetch(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const events = (await response.text()).split("\n\n").filter((event) => event !== "");
  expect(events).toEqual([
    ...upTo(10).map((count) => `data: ${JSON.stringify(count)}`),
    "event: done\ndata: {}",
  ]);
});
