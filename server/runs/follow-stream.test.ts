import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestPlatform, testCli, testPlatform } from "@standby/platform/testing";
import { auth, tasks } from "@trigger.dev/sdk";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { followStream } from "@/server/runs/follow-stream";
import { cancelRun } from "@/server/runs/runs";

let platform: TestPlatform;
beforeEach(async () => {
  platform = await testPlatform();
  vi.stubEnv("TRIGGER_API_URL", platform.url);
  vi.stubEnv("TRIGGER_SECRET_KEY", "tr_dev_unit");
  await testCli(platform, [{ id: "generate-reply", filePath: "generate-reply.ts" }]);
});

const trigger = async () => (await tasks.trigger("generate-reply", {})).id;

function write(runId: string, ...records: string[]): Promise<unknown> {
  const lines = records.map((record) => JSON.stringify(record)).join("\n");
  return platform.json(`/realtime/v1/streams/${runId}/self/ai`, lines);
}

async function collect(batches: AsyncGenerator<unknown[]>, into: unknown[] = []): Promise<unknown[]> {
  for await (const batch of batches) into.push(...batch);
  return into;
}

test("every record is yielded once, also the last records before a run ends", async () => {
  const runId = await trigger();
  const seen: unknown[] = [];
  const all = collect(followStream(runId, "ai"), seen);
  await write(runId, "a", "b");
  await vi.waitFor(() => expect(seen).toEqual(["a", "b"]), 10_000);
  await write(runId, "c");
  await cancelRun(runId);
  expect(await all).toEqual(["a", "b", "c"]);
});

test("a run that is over is read from any index to its end", async () => {
  const runId = await trigger();
  await write(runId, "a", "b", "c");
  await cancelRun(runId);
  const over = AbortSignal.abort();
  expect(await collect(followStream(runId, "ai", { over, startIndex: 1 }))).toEqual(["b", "c"]);
  expect(await collect(followStream(runId, "empty", { over }))).toEqual([]);
});

test("aborting `over` ends the reading at once", async () => {
  const runId = await trigger();
  await write(runId, "a");
  const over = new AbortController();
  const seen: unknown[] = [];
  const all = collect(followStream(runId, "ai", { over: over.signal }), seen);
  await vi.waitFor(() => expect(seen).toEqual(["a"]), 10_000);
  over.abort();
  expect(await all).toEqual(["a"]);
});

test("an unknown run has no records", async () => {
  const runId = `run_${"0".repeat(24)}`;
  expect(await collect(followStream(runId, "ai", { over: AbortSignal.abort() }))).toEqual([]);
});

test("aborting the signal stops the reading, and the run goes on", async () => {
  const runId = await trigger();
  await write(runId, "a");
  const left = new AbortController();
  const seen: unknown[] = [];
  for await (const batch of followStream(runId, "ai", { signal: left.signal })) {
    seen.push(...batch);
    left.abort();
  }
  expect(seen).toEqual(["a"]);
});

test("a failed read is retried", async () => {
  const statuses = [400, 404];
  const server = createServer((_, response) => {
    response.writeHead(statuses.shift() ?? 500, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const log = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const over = AbortSignal.abort();
  const reading = auth.withAuth({ baseURL, accessToken: "tr_dev_test" }, () =>
    collect(followStream("run_x", "ai", { over })),
  );
  expect(await reading).toEqual([]);
  expect(statuses).toEqual([]);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});
