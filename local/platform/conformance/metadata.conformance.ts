import { runs, streams, tasks } from "@trigger.dev/sdk";
import { expect, test } from "vitest";
import type { echo } from "./project/trigger/basics.ts";
import type { metadataFamily, reportProgress } from "./project/trigger/metadata.ts";
import { ALONE, eventually, finished, post, readSome, request, withStatus } from "./support/client.ts";
import { localTest } from "./support/differences.ts";

test("S33 a subscriber sees metadata change: set, append, increment and their opposites", async () => {
  const { id } = await tasks.trigger<typeof reportProgress>("report-progress", undefined);
  const steps = new Set<unknown>();
  for await (const { metadata } of runs.subscribeToRun<typeof reportProgress>(id)) steps.add(metadata?.step);
  expect(steps).toContain(2);
  const { metadata } = await runs.retrieve(id);
  expect(metadata).toEqual({ step: 2, log: ["began", "ended"], tokens: 3, names: ["b"] });
  expect(await readSome(await streams.read<string>(id, "told"), 2)).toEqual(["one", "two"]);
});

test("S33 a task changes the metadata of its parent and root", async () => {
  const { id } = await tasks.trigger<typeof metadataFamily>("metadata-family", undefined);
  const { output: firstChild } = await finished<typeof metadataFamily>(id);
  const root = await eventually(async () => {
    const { metadata } = await runs.retrieve(id);
    return metadata?.grandchildren === 2 && metadata;
  });
  expect(root).toEqual({ grandchildren: 2, all: [1, 2] });
  const parent = await eventually(async () => (await runs.retrieve(firstChild)).metadata);
  expect(parent).toEqual({ child: 1, children: [1] });
});

test("S33 a trigger sets metadata of at most 256 KiB", async () => {
  const metadata = { user: "u1", nested: { list: [1, "two", null] } };
  const { id } = await tasks.trigger<typeof echo>("echo", 1, { metadata });
  expect((await runs.retrieve(id)).metadata).toEqual(metadata);
  const body = { payload: "1", options: { metadata: { text: "x".repeat(256 * 1024) } } };
  expect((await post("/api/v1/tasks/echo/trigger", body, ALONE)).status).toBe(413);
});

test("S33 metadata can be changed from outside of the run", async () => {
  const { id } = await tasks.trigger<typeof echo>("echo", 1, { delay: "1h", metadata: { a: 1 } });
  const put = (body: object) =>
    request(`/api/v1/runs/${id}/metadata`, { method: "PUT", body: JSON.stringify(body) });
  expect((await put({ operations: [{ type: "increment", key: "a", value: 2 }] })).status).toBe(200);
  expect((await withStatus(id, "DELAYED")).metadata).toEqual({ a: 3 });
  expect((await post("/api/v1/runs/run_unknown/metadata", {})).status).toBe(405);
  await runs.cancel(id);
});

localTest("metadata as an object")("S33 the metadata of a run is read as an object", async () => {
  const { id } = await tasks.trigger<typeof echo>("echo", 1, { delay: "1h", metadata: { a: 1 } });
  const answer = await (await request(`/api/v1/runs/${id}/metadata`)).json();
  expect(answer).toEqual({ metadata: { a: 1 }, metadataType: "application/json" });
  await runs.cancel(id);
});
