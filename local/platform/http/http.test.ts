import { get } from "node:http";
import { expect, test } from "vitest";
import { testPlatform, trigger } from "../test-platform.ts";

const NDJSON = { headers: { "content-type": "application/x-ndjson" } };

test("bad input is answered with a 4xx", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const cases: [string, unknown, number, RequestInit?][] = [
    ["/api/v1/tasks/task/trigger", "{", 400],
    ["/api/v1/tasks/task/trigger", "null", 400],
    ["/api/v1/tasks/task/trigger", { options: { tags: ["x".repeat(200)] } }, 400],
    ["/api/v1/tasks/task/trigger", { options: { tags: Array.from({ length: 11 }, (_, n) => `t${n}`) } }, 422],
    ["/api/v1/tasks/task/trigger", { options: { metadata: { text: "x".repeat(300_000) } } }, 413],
    ["/api/v1/tasks/task/trigger", { options: { metadata: "not json" } }, 400],
    ["/api/v3/batches", { runCount: 0 }, 400],
    ["/api/v3/batches", { runCount: 1001 }, 400],
    ["/api/v3/batches/batch_none/items", "{}", 415],
    ["/api/v3/batches/batch_none/items", "{}", 422, NDJSON],
    [`/realtime/v1/streams/${run}/input/key`, "not json", 400],
    [`/realtime/v1/streams/${run}/input/key`, "", 400],
    [`/realtime/v1/streams/${run}/nowhere/key/append`, "text", 400],
    [`/realtime/v1/streams/${run}/parent/key/append`, "text", 404],
    [`/realtime/v1/streams/${run}/self/key/append`, "x".repeat(600_000), 413],
    ["/realtime/v1/streams/run_none/self/key/append", "text", 404],
    [`/engine/v1/dev/runs/${run}/snapshots/snapshot_none/attempts/start`, {}, 400],
    [
      `/engine/v1/dev/runs/${run}/snapshots/snapshot_none/attempts/complete`,
      { completion: { ok: true } },
      400,
    ],
    [`/engine/v1/dev/runs/${run}/snapshots/snapshot_none/attempts/complete`, {}, 400],
    ["/engine/v1/dev/dequeue", {}, 400],
    [`/engine/v1/runs/${run}/wait/duration`, { date: "tomorrow" }, 400],
    [`/engine/v1/runs/${run}/waitpoints/tokens/waitpoint_none/wait`, {}, 404],
    [`/api/v1/runs/${run}/tags`, {}, 400],
    [`/api/v1/runs/${run}/metadata`, { operations: [{ type: "explode" }] }, 400, { method: "PUT" }],
    ["/api/v2/runs/run_none/cancel", {}, 404],
    ["/api/v1/waitpoints/tokens/waitpoint_none/complete", {}, 404],
    ["/api/v1/schedules", {}, 501],
    ["/api/v1/nothing", {}, 404],
    ["/api/v2/whoami", {}, 405],
    ["/%E0%A4%A/x", {}, 404],
  ];
  for (const [path, body, expected, init] of cases) {
    const response = await p.request(path, body, init);
    expect([path, response.status, await response.text()]).toEqual([path, expected, expect.any(String)]);
  }
  const queries: [string, number][] = [
    ["/api/v3/runs/run_none", 404],
    ["/api/v1/runs?page[size]=1000", 400],
    ["/api/v1/runs?filter[status]=NONSENSE", 400],
    ["/realtime/v1/runs/run_none?log=full&offset=-1", 404],
    [`/realtime/v1/runs/${run}?log=full&offset=rubbish&handle=none`, 200],
    ["/packets/x?signature=wrong", 403],
    ["/healthcheck", 200],
  ];
  for (const [path, expected] of queries)
    expect([path, (await p.request(path)).status]).toEqual([path, expected]);
});

test("a connection stays usable after a body that was too large", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  for (let round = 0; round < 3; round++) {
    const large = await p.request(`/realtime/v1/streams/${run}/input/key`, { data: "x".repeat(2 ** 20) });
    expect(large.status).toBe(413);
    expect((await p.request(`/realtime/v1/streams/${run}/input/key`, { data: 1 })).status).toBe(200);
  }
});

test("a subscription has the headers of the hosted platform, and gets changes from before and after its request", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const shape = `/realtime/v1/runs/${run}?log=full`;
  const headers = { "x-trigger-electric-version": "1.0.0-beta.1" };
  const first = await p.request(`${shape}&offset=-1`, undefined, { headers });
  const offset = first.headers.get("electric-offset");
  expect(electricHeaders(first)).toEqual(["electric-handle", "electric-offset", "electric-schema"]);
  expect(await first.json()).toHaveLength(2);
  await p.restart();
  const waiting = p.request(`${shape}&offset=${offset}&live=true`, undefined, { headers });
  await p.json(`/api/v1/runs/${run}/tags`, { tags: ["later"] });
  const live = await waiting;
  expect(electricHeaders(live)).toEqual(["electric-cursor", "electric-handle", "electric-offset"]);
  expect(await live.json()).toMatchObject([
    { value: { runTags: '{"later"}' } },
    { headers: { control: "up-to-date" } },
  ]);
});

const electricHeaders = ({ headers }: Response) =>
  [...headers.keys()].filter((name) => name.startsWith("electric-")).sort();

test("a response of a route for public tokens names the headers that a page may read, also without an Origin", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const jwt = "x-trigger-jwt, x-trigger-jwt-claims";
  for (const [path, exposed] of [
    [`/api/v3/runs/${run}`, jwt],
    ["/api/v3/runs/run_none", jwt],
    ["/api/v1/runs", jwt],
    [`/realtime/v1/runs/${run}?offset=-1`, "*"],
    [`/realtime/v1/streams/${run}/key`, "*"],
    ["/api/v1/queues", null],
  ] as const) {
    for (const origin of [undefined, "http://a-page.example"]) {
      if (origin && exposed === null) continue;
      const response = await p.request(path, undefined, { headers: origin ? { origin } : {} });
      await response.body?.cancel();
      expect([path, response.headers.get("access-control-expose-headers")]).toEqual([path, exposed]);
    }
  }
});

test("the control routes time out a waitpoint and show the run's snapshots", async () => {
  const p = await testPlatform();
  const token = await p.json<{ id: string }>("/api/v1/waitpoints/tokens", { timeout: "7d" });
  expect(await p.json(`/__control/waitpoints/${token.id}/timeout`, {})).toEqual({ fired: true });
  expect(await p.json(`/api/v1/waitpoints/tokens/${token.id}`)).toMatchObject({ status: "TIMED_OUT" });
  const run = await trigger(p);
  expect(await p.json(`/__control/runs/${run}`)).toMatchObject({ snapshots: [{ status: "QUEUED" }] });
  p.platform.config.control = false;
  expect((await p.request(`/__control/runs/${run}`)).status).toBe(404);
});

test("a name of somebody else that points to this machine is refused", async () => {
  const p = await testPlatform();
  const statusAt = (host: string) =>
    new Promise<number>((resolve, reject) => {
      get(`${p.url}/api/v2/whoami`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      }).on("error", reject);
    });
  expect(await statusAt("rebound.example.com:4101")).toBe(421);
  expect(await statusAt("127.0.0.1.example.com")).toBe(421);
  for (const host of ["localhost:1", "127.0.0.1", "[::1]:4101"]) expect(await statusAt(host)).toBe(401);
});
