import { expect, test } from "vitest";
import { type TestPlatform, testCli, testPlatform, trigger } from "../test-platform.ts";

const MIB = 2 ** 20;
/** A duration that ends after the last date that JavaScript can represent. */
const FOR_EVER = "99999999999999999w";

async function statuses(p: TestPlatform, cases: [string, unknown, number, RequestInit?][]): Promise<void> {
  const given: [string, number][] = [];
  for (const [path, body, , init] of cases) {
    const response = await p.request(path, body, init);
    // The response to a refused body must be complete too.
    if (!response.headers.get("content-type")?.includes("event-stream")) await response.text();
    else await response.body?.cancel();
    given.push([path, response.status]);
  }
  expect(given).toEqual(cases.map(([path, , status]) => [path, status]));
}

test("bodies, records and tags above their limits are refused", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const stream = `/realtime/v1/streams/${run}`;
  const json = (bytes: number) => `{"data":"${"x".repeat(bytes - 11)}"}`;
  await statuses(p, [
    [`${stream}/input/key`, json(MIB + 1), 413],
    [`${stream}/input/key`, json(MIB - 100), 413],
    [`${stream}/input/key`, json(1_000_000), 200],
    // A quote takes three more bytes in the record.
    [`${stream}/input/key`, { data: '"'.repeat(300_000) }, 413],
    [`${stream}/self/key/append`, "x".repeat(512 * 1024 + 1), 413],
    [`${stream}/self/key/append`, "x".repeat(512 * 1024), 200],
    [`${stream}/self/key`, `"${"x".repeat(10 * MIB)}"\n`, 413],
    [`${stream}/self/key`, `"${"x".repeat(10 * MIB)}`, 413],
    [`${stream}/self/key`, `"${"x".repeat(1_000_000)}"\n`, 200],
    ["/api/v1/tasks/task/trigger", { payload: "x".repeat(8 * MIB) }, 413],
    ["/api/v1/tasks/task/trigger", { options: { tags: ["x".repeat(128)] } }, 200],
    ["/api/v1/tasks/task/trigger", { options: { tags: ["x".repeat(129)] } }, 400],
    [`/api/v1/runs/${run}/metadata`, { metadata: { a: "x".repeat(262_144) } }, 413, { method: "PUT" }],
    ["/api/v1/waitpoints/tokens", { idempotencyKey: "x".repeat(2049) }, 400],
    [`${stream}/key`, undefined, 200],
  ]);
});

test("extreme numbers, indexes and times are refused or taken literally", async () => {
  const p = await testPlatform();
  const cli = await testCli(p);
  const run = await trigger(p);
  await cli.execute(run);
  const stream = `/realtime/v1/streams/${run}`;
  const read = (headers: Record<string, string>) => ({ headers });
  const wait = `/api/v1/runs/${run}/input-streams/wait`;
  await statuses(p, [
    [`${stream}/key`, undefined, 200, read({ "last-event-id": "-1" })],
    [`${stream}/key`, undefined, 200, read({ "last-event-id": "9".repeat(400) })],
    [`${stream}/key`, undefined, 400, read({ "timeout-seconds": "-1" })],
    [`${stream}/key`, undefined, 400, read({ "timeout-seconds": "601" })],
    [`${stream}/key`, undefined, 400, read({ "timeout-seconds": "Infinity" })],
    [`${stream}/key`, undefined, 200, read({ "timeout-seconds": "soon" })],
    [`${stream}/self/key`, "1\n", 400, read({ "x-resume-from-chunk": "-1" })],
    [`${stream}/self/key`, "1\n", 400, read({ "x-resume-from-chunk": "1e99" })],
    ["/api/v1/runs?page[size]=-1", undefined, 400],
    ["/api/v1/runs?page[size]=1e9", undefined, 400],
    ["/api/v1/runs?filter[createdAt][from]=never", undefined, 400],
    ["/api/v1/tasks/task/trigger", { options: { maxAttempts: 1.5 } }, 400],
    ["/api/v1/tasks/task/trigger", { options: { maxAttempts: -1, priority: -1e300, maxDuration: -1 } }, 200],
    ["/api/v1/tasks/task/trigger", { options: { delay: FOR_EVER, ttl: FOR_EVER } }, 200],
    ["/api/v1/tasks/task/trigger", { options: { delay: "-1s", ttl: -1 } }, 400],
    ["/api/v1/tasks/task/trigger", { options: { delay: "+275760-09-13T00:00:00.001Z" } }, 200],
    ["/api/v1/tasks/task/trigger", { options: { ttl: 1e300 } }, 400],
    [
      "/api/v1/waitpoints/tokens",
      { timeout: FOR_EVER, idempotencyKeyTTL: FOR_EVER, idempotencyKey: "a" },
      200,
    ],
    ["/api/v1/waitpoints/tokens", undefined, 200],
    [wait, { streamId: "key", lastSeqNum: -5, timeout: FOR_EVER }, 200],
    [wait, { streamId: "key", lastSeqNum: 1e300 }, 400],
    [`/engine/v1/runs/${run}/wait/duration`, { date: "0001-01-01T00:00:00Z" }, 200],
    [
      `/engine/v1/runs/${run}/wait/duration`,
      { date: "9999-12-31T23:59:59Z", idempotencyKeyTTL: FOR_EVER },
      200,
    ],
    ["/api/v1/runs", undefined, 200],
    [`/realtime/v1/runs?tags=a&offset=9e99`, undefined, 200],
    ["/api/v1/auth/public-tokens", { scopes: ["read:runs"], expirationTime: FOR_EVER }, 200],
    ["/api/v1/auth/public-tokens", { scopes: ["read:runs"], expirationTime: -1e300 }, 200],
  ]);
});

test("a run can have ten thousand streams", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const KEYS = 10_000;
  for (let from = 0; from < KEYS; from += 100) {
    await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const response = await p.request(`/realtime/v1/streams/${run}/self/key${from + n}/append`, "text");
        expect(response.status).toBe(200);
        await response.text();
      }),
    );
  }
  const headers = { "x-trigger-electric-version": "1.0.0-beta.1" };
  const [message] = await p.json<{ value: { realtimeStreams: string } }[]>(
    `/realtime/v1/runs/${run}?offset=-1`,
    undefined,
    { headers },
  );
  expect(message?.value.realtimeStreams.split(",")).toHaveLength(KEYS);
  expect((await p.request("/healthcheck")).status).toBe(200);
}, 180_000);
