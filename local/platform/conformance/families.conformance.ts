import { batch, runs, tasks } from "@trigger.dev/sdk";
import { expect, test } from "vitest";
import type { echo } from "./project/trigger/basics.ts";
import type { batchFamily, family, keyedChildren, waitForWork } from "./project/trigger/families.ts";
import { lines } from "./project/trigger/streams.ts";
import { eventually, finished, post, readSome, request, unique, withStatus } from "./support/client.ts";
import { localTest } from "./support/differences.ts";

test("S36 triggerAndWait returns the result of a child that succeeds and of one that fails", async () => {
  const { id } = await tasks.trigger<typeof family>("family", undefined);
  const { output } = await finished<typeof family>(id);
  expect(output).toEqual({ one: { n: 1 }, failed: "Error: always", byId: "by id" });
  const { relatedRuns } = await runs.retrieve(id);
  expect(relatedRuns.children).toHaveLength(3);
  const child = await runs.retrieve(relatedRuns.children?.[0]?.id ?? "");
  expect(child).toMatchObject({ depth: 1, triggerFunction: "triggerAndWait" });
  expect([child.relatedRuns.parent?.id, child.relatedRuns.root?.id]).toEqual([id, id]);
});

test("S36 each way to trigger a batch and wait returns the results in the order of the items", async () => {
  const { id } = await tasks.trigger<typeof batchFamily>("batch-family", undefined);
  expect((await finished<typeof batchFamily>(id)).output).toEqual({
    own: [1, 2],
    byId: [3],
    mixed: [4, "failed"],
    byTask: [5, "failed"],
  });
});

test("S36 batchTrigger creates a batch and its runs", async () => {
  const first = await tasks.batchTrigger<typeof echo>("echo", [{ payload: "a" }, { payload: "b" }]);
  const done = await eventually(async () => {
    const now = await batch.retrieve(first.batchId);
    return now.status === "COMPLETED" && now;
  });
  expect(done.runCount).toBe(2);
  const outputs = await Promise.all(
    done.runs.map(async (id) => (await runs.retrieve<typeof echo>(id)).output),
  );
  expect(outputs.sort()).toEqual(["a", "b"]);
});

localTest("batch keys")("S36 batchTrigger creates one batch for each idempotency key", async () => {
  const options = { idempotencyKey: unique("batch") };
  const first = await tasks.batchTrigger<typeof echo>("echo", [{ payload: "a" }], options);
  const again = await tasks.batchTrigger<typeof echo>("echo", [{ payload: "a" }], options);
  expect(again.batchId).toBe(first.batchId);
});

test("S36 invalid batches are refused", async () => {
  const announce = (runCount: number) => post("/api/v3/batches", { runCount, taskIdentifiers: ["echo"] });
  expect((await announce(0)).status).toBe(400);
  expect((await announce(1001)).status).toBe(400);
  const { id }: { id: string } = JSON.parse(await (await announce(1)).text());
  const items = `/api/v3/batches/${id}/items`;
  const ndjson = { "content-type": "application/x-ndjson" };
  expect((await post(items, "{")).status).toBe(415);
  const broken = await post(items, "{", ndjson);
  expect([broken.status, await broken.text()]).toEqual([
    400,
    expect.stringContaining("Invalid JSON at line 1"),
  ]);
  const line = JSON.stringify({ index: 0, task: "echo", payload: "1", options: {} });
  const sent = await post(items, `${line}\n${line}\n`, ndjson);
  expect(await sent.json()).toMatchObject({ itemsAccepted: 1, itemsDeduplicated: 1, sealed: true });
  expect((await post("/api/v3/batches/batch_unknown/items", line, ndjson)).status).toBe(422);
  expect((await request("/api/v2/batches/batch_unknown")).status).toBe(404);
});

test("S32 subscribeToBatch follows every run of the batch to its end", async () => {
  const { batchId } = await batch.trigger<typeof echo>([
    { id: "echo", payload: "x" },
    { id: "echo", payload: "y" },
  ]);
  const outputs = new Map<string, unknown>();
  for await (const run of runs.subscribeToBatch<typeof echo>(batchId)) {
    if (run.finishedAt) outputs.set(run.id, run.output);
    if (outputs.size === 2) break;
  }
  expect([...outputs.values()].sort()).toEqual(["x", "y"]);
});

test("S36 a retry finds the child that its first attempt triggered with an idempotency key", async () => {
  const [one, two] = await Promise.all([
    tasks.trigger<typeof keyedChildren>("keyed-children", undefined),
    tasks.trigger<typeof keyedChildren>("keyed-children", undefined),
  ]);
  const [first, again] = await readSome(await lines.read(one.id), 2);
  const [other] = await readSome(await lines.read(two.id), 1);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect((await finished(one.id)).attemptCount).toBe(2);
});

test("S36 cancel of a parent cancels the child that it waits for", async () => {
  const { id } = await tasks.trigger<typeof waitForWork>("wait-for-work", undefined);
  const child = await eventually(async () => {
    const [found] = (await runs.retrieve(id)).relatedRuns.children ?? [];
    return found?.status === "EXECUTING" && found;
  });
  await readSome(await lines.read(child.id), 1);
  await runs.cancel(id);
  expect(await withStatus(child.id, "CANCELED")).toMatchObject({
    isFailed: true,
    isCancelled: true,
    error: { message: "Canceled by user" },
  });
  expect((await withStatus(id, "CANCELED")).isCancelled).toBe(true);
});
