import { expect, test } from "vitest";
import { testCli, testPlatform, trigger } from "../test-platform.ts";

type Page = { data: { id: string }[]; pagination: { next?: string; previous?: string } };

test("a page before a run is oldest first, and its cursors lead on in both directions", async () => {
  const p = await testPlatform();
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.unshift(await trigger(p));
  const page = async (query: string) => {
    const { data, pagination } = await p.json<Page>(`/api/v1/runs?page[size]=2&${query}`);
    return { ids: data.map(({ id }) => id), ...pagination };
  };
  const [newest, , third, , oldest] = ids;
  expect(await page("")).toEqual({ ids: ids.slice(0, 2), next: ids[1] });
  const last = await page(`page[after]=${ids[3]}`);
  expect(last).toEqual({ ids: [oldest], previous: oldest });
  const back = await page(`page[before]=${last.previous}`);
  expect(back).toEqual({ ids: [ids[3], third], next: ids[3], previous: third });
  expect(await page(`page[before]=${back.previous}`)).toEqual({ ids: [ids[1], newest], next: ids[1] });
  expect((await page(`page[after]=${back.next}`)).ids).toEqual([oldest]);
});

test("a run and a list of runs have the fields of the hosted platform", async () => {
  const p = await testPlatform();
  const scheduled = { id: "scheduled", filePath: "task.ts", triggerSource: "schedule" };
  await testCli(p, [{ id: "task", filePath: "task.ts", ttl: "2h" }, scheduled]);
  const parent = await trigger(p);
  const child = await trigger(p, { parentRunId: parent, ttl: 90 }, "scheduled");
  const endless = await trigger(p, { ttl: 0 });
  const { data } = await p.json<{ data: object[] }>("/api/v1/runs");
  const env = { id: "env_local", name: "dev", user: "Local" };
  expect(data).toMatchObject([
    { id: endless, depth: 0, taskKind: "STANDARD" },
    { id: child, ttl: "1m30s", region: "env_local", depth: 1, taskKind: "SCHEDULED", env },
    { id: parent, ttl: "2h", region: "env_local", depth: 0, taskKind: "STANDARD", env },
  ]);
  expect(data[0]).not.toHaveProperty("ttl");
  expect(await p.json(`/api/v3/runs/${child}`)).toMatchObject({
    ttl: "1m30s",
    region: "env_local",
    depth: 1,
    relatedRuns: { parent: { ttl: "2h", region: "env_local", depth: 0 } },
  });
});
