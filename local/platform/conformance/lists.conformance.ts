import { runs, tasks } from "@trigger.dev/sdk";
import { expect, test } from "vitest";
import type { echo, tagItself } from "./project/trigger/basics.ts";
import { eventually, finished, post, request, unique } from "./support/client.ts";

/** Reads all pages of a list. Returns the ids. */
async function idsOf(list: AsyncIterable<{ id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of list) ids.push(id);
  return ids;
}

test("S36 runs.list returns runs newest first, in pages, and a page backwards oldest first", async () => {
  const tag = unique("list");
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.unshift((await tasks.trigger("echo", n, { tags: [tag] })).id);
  await eventually(async () => (await idsOf(runs.list({ tag }))).length === 5);
  expect(await idsOf(runs.list({ tag, limit: 2 }))).toEqual(ids);
  const first = await runs.list({ tag, limit: 2 });
  const second = await first.getNextPage();
  const third = await second.getNextPage();
  expect([first, second, third].map(({ data }) => data.map(({ id }) => id))).toEqual([
    ids.slice(0, 2),
    ids.slice(2, 4),
    ids.slice(4),
  ]);
  expect([first.hasPreviousPage(), third.hasNextPage()]).toEqual([false, false]);
  const back = await third.getPreviousPage();
  expect(back.data.map(({ id }) => id)).toEqual(ids.slice(2, 4).reverse());
  expect(back.hasPreviousPage()).toBe(true);
});

test("S36 runs.list filters by status, task, tag, time, batch and version", async () => {
  const tag = unique("filters");
  const before = new Date(Date.now() - 60_000);
  const done = await tasks.trigger("echo", 1, { tags: [tag] });
  const failed = await tasks.trigger("fail-always", undefined, { tags: [tag, "second"] });
  const delayed = await tasks.trigger("echo", 1, { tags: [tag], delay: "1h" });
  const { batchId } = await tasks.batchTrigger("echo", [{ payload: 1, options: { tags: [tag] } }]);
  for (const { id } of [done, failed]) await finished(id);
  const { version } = await runs.retrieve(done.id);
  const list = async (filter: Parameters<typeof runs.list>[0], expected: string[]) =>
    eventually(async () => {
      const ids = await idsOf(runs.list({ tag, ...filter }));
      return ids.length === expected.length && ids.every((id) => expected.includes(id));
    });
  const [batched] = await eventually(async () => {
    const ids = await idsOf(runs.list({ batch: batchId }));
    return ids.length === 1 && ids;
  });
  await list({ status: "DELAYED" }, [delayed.id]);
  await list({ status: ["DELAYED", "FAILED"] }, [delayed.id, failed.id]);
  await list({ taskIdentifier: "fail-always" }, [failed.id]);
  await list({ taskIdentifier: ["fail-always", "echo"], status: ["FAILED"] }, [failed.id]);
  await list({ tag: [tag, "nobody-has-this"] }, [done.id, failed.id, delayed.id, batched ?? ""]);
  await list({ from: before, to: new Date(Date.now() + 60_000), status: "DELAYED" }, [delayed.id]);
  await list({ to: before }, []);
  await list({ period: "1h", status: "DELAYED" }, [delayed.id]);
  await list({ version: version ?? "", status: "FAILED" }, [failed.id]);
  await list({ isTest: true }, []);
  await runs.cancel(delayed.id);
});

test("S36 a run has its ttl, region and depth, and a list of runs also the kind of their tasks", async () => {
  const tag = unique("fields");
  const { id } = await tasks.trigger("echo", 1, { tags: [tag], delay: "1h", ttl: 90 });
  const [item] = await eventually(async () => {
    const { data } = await (await request(`/api/v1/runs?filter[tag]=${tag}`)).json();
    return data.length === 1 && data;
  });
  const env = { id: expect.any(String), name: "dev", user: expect.any(String) };
  const both = { id, ttl: "1m30s", region: expect.any(String), depth: 0 };
  expect(item).toMatchObject({ ...both, taskKind: "STANDARD", env });
  expect(await runs.retrieve(id)).toMatchObject(both);
  await runs.cancel(id);
});

test("S36 runs.list refuses invalid filters", async () => {
  for (const query of ["filter[status]=NONSENSE", "page[size]=101", "page[size]=0"]) {
    const response = await request(`/api/v1/runs?${query}`);
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ error: "Query Error", details: expect.anything() }),
    ]);
  }
});

test("S36 replay triggers with the same payload and tags, or with others", async () => {
  const tag = unique("replay");
  const { id } = await tasks.trigger<typeof echo>("echo", "again", { tags: [tag] });
  await finished(id);
  const same = await runs.replay(id);
  const other = await runs.replay(id, { payload: "otherwise", tags: ["other"] });
  expect((await finished<typeof echo>(same.id)).output).toBe("again");
  expect((await finished<typeof echo>(other.id)).output).toBe("otherwise");
  expect((await runs.retrieve(same.id)).tags).toEqual([tag]);
  expect((await runs.retrieve(other.id)).tags).toEqual(["other"]);
  expect((await post("/api/v1/runs/run_unknown/replay", {})).status).toBe(404);
});

test("S36 a run has at most ten tags of at most 128 characters, added by the task or from outside", async () => {
  const tags = Array.from({ length: 11 }, (_, n) => unique(`tag-${n}`));
  await expect(tasks.trigger("echo", 1, { tags })).rejects.toMatchObject({ status: 422 });
  await tasks.trigger("echo", 1, { tags: ["x".repeat(128)] });
  await expect(tasks.trigger("echo", 1, { tags: ["x".repeat(129)] })).rejects.toMatchObject({ status: 400 });
  const some = tags.slice(0, 8);
  const [added = "", itself = "", ...tooMany] = tags.slice(8);
  const { id } = await tasks.trigger<typeof tagItself>("tag-itself", { tag: itself }, { tags: some });
  const add = async (given: string[]) => post(`/api/v1/runs/${id}/tags`, { tags: given });
  expect(await (await add([added])).json()).toEqual({ message: "Successfully set 1 new tags." });
  expect(await (await add([added])).json()).toEqual({ message: "No new tags to add" });
  await finished(id);
  expect((await runs.retrieve(id)).tags.sort()).toEqual([...some, added, itself].sort());
  expect((await add(tooMany)).status).toBe(422);
  expect((await post(`/api/v1/runs/${id}/tags`, {})).status).toBe(400);
  await eventually(async () => (await idsOf(runs.list({ tag: itself })))[0] === id);
});
