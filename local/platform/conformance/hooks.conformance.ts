import "./support/dom.ts";

import {
  useInputStreamSend,
  useRealtimeBatch,
  useRealtimeRun,
  useRealtimeRunsWithTag,
  useRealtimeRunWithStreams,
  useRealtimeStream,
  useTaskTrigger,
  useWaitToken,
} from "@trigger.dev/react-hooks";
import { auth, batch, tasks, wait } from "@trigger.dev/sdk";
import { expect, expectTypeOf, inject, onTestFinished, test, vi } from "vitest";
import type { echo } from "./project/trigger/basics.ts";
import type { listen } from "./project/trigger/inputs.ts";
import type { reportProgress } from "./project/trigger/metadata.ts";
import type { appendAll, countWithPause, pipeCounts, twoStreams } from "./project/trigger/outputs.ts";
import { type Count, command, counts, lines } from "./project/trigger/streams.ts";
import { finished, readSome, readUntil, tokenFor, unique } from "./support/client.ts";
import { renderHook } from "./support/render-hook.ts";

const baseURL = inject("url");
const numbers = (parts: Count[]) => parts.map(({ n }) => n);
const upTo = (total: number) => Array.from({ length: total }, (_, n) => n);
/** Delays every request like a slow network, until it is released. */
function holdLine(): { release: () => void } {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { fetch } = globalThis;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (...request) => {
    await released;
    return fetch(...request);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  return { release };
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 45_000, interval: 20 });

test("S6 useRealtimeStream reads a defined stream to its last chunk", async () => {
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total: 20, gapMs: 5 });
  const accessToken = await tokenFor(id);
  const heard: Count[] = [];
  const onData = (count: Count) => heard.push(count);
  const hook = renderHook(() =>
    useRealtimeStream(counts, id, { accessToken, baseURL, timeoutInSeconds: 60, onData }),
  );
  await soon(() => expect(numbers(hook.now.parts)).toEqual(upTo(20)));
  expect(hook.seen[0]).toMatchObject({ parts: [], error: undefined });
  await soon(() => expect(numbers(heard)).toEqual(upTo(20)));
  expect(hook.now.error).toBeUndefined();
});

test("S6 useRealtimeStream reads a stream by key, from an index, and the default stream", async () => {
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total: 20 });
  // A read from an index that is not written yet starts at the next chunk instead.
  await finished(id);
  const standard = await tasks.trigger("example-default-stream", { words: ["a word"] });
  const options = { accessToken: await tokenFor(id), baseURL };
  const byKey = renderHook(() => useRealtimeStream<Count>(id, "counts", { ...options, startIndex: 15 }));
  const token = await tokenFor(standard.id);
  const unnamed = renderHook(() =>
    useRealtimeStream<string>(standard.id, { accessToken: token, baseURL, startIndex: 0 }),
  );
  await soon(() => expect(numbers(byKey.now.parts)).toEqual([15, 16, 17, 18, 19]));
  await soon(() => expect(unnamed.now.parts).toEqual(["appended", "a word", "written"]));
});

test("S6 useRealtimeStream reports an error when the token has no permission", async () => {
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total: 1 });
  const accessToken = await tokenFor("run_another");
  const hook = renderHook(() => useRealtimeStream(counts, id, { accessToken, baseURL }));
  await soon(() => expect(hook.now.error).toMatchObject({ status: 403 }));
  expect(hook.now.parts).toEqual([]);
});

test("S23 throttling renders many chunks in few renders", async () => {
  const total = 150;
  const { id } = await tasks.trigger<typeof pipeCounts>("pipe-counts", { total, gapMs: 5 });
  const accessToken = await tokenFor(id);
  const hook = renderHook(() =>
    useRealtimeStream<typeof counts>(counts, id, { accessToken, baseURL, throttleInMs: 300 }),
  );
  await soon(() => expect(numbers(hook.now.parts)).toEqual(upTo(total)));
  expectTypeOf(hook.now.parts).toEqualTypeOf<Count[]>();
  const rendered = new Set(hook.seen.map(({ parts }) => parts.length));
  expect(rendered.size).toBeLessThan(total / 3);
});

test("S23 a hook misses chunks after a pause that is longer than its time-out", async () => {
  const payload = { before: 3, after: 2 };
  const { id } = await tasks.trigger<typeof countWithPause>("count-with-pause", payload);
  await readSome(await counts.read(id), 3);
  const options = { accessToken: await tokenFor(id), baseURL };
  const impatient = renderHook(() => useRealtimeStream(counts, id, { ...options, timeoutInSeconds: 1 }));
  const patient = renderHook(() => useRealtimeStream(counts, id, { ...options, timeoutInSeconds: 60 }));
  await soon(() => expect(numbers(patient.now.parts)).toEqual(upTo(3)));
  // This read starts later than the impatient hook and has a longer time-out, so the hook has ended when it returns.
  await readUntil(await counts.read(id, { timeoutInSeconds: 2 }), () => false);
  await command.send(id, { name: "go on" });
  await soon(() => expect(numbers(patient.now.parts)).toEqual(upTo(5)));
  expect(numbers(impatient.now.parts)).toEqual(upTo(3));
});

test("S16 useInputStreamSend is ready, loads while it sends, and sends", async () => {
  const { id } = await tasks.trigger<typeof listen>("listen", undefined);
  const accessToken = await tokenFor(id);
  const hook = renderHook(() => useInputStreamSend(command.id, id, { accessToken, baseURL }));
  await soon(() => expect(hook.now).toMatchObject({ isReady: true, isLoading: false, error: undefined }));
  const line = holdLine();
  hook.now.send({ name: "stop" });
  await soon(() => expect(hook.now.isLoading).toBe(true));
  line.release();
  expect((await finished<typeof listen>(id)).output).toEqual(["stop"]);
  await soon(() => expect(hook.now).toMatchObject({ isLoading: false, error: undefined }));
});

test("S16 useInputStreamSend is not ready without a run, and reports an error without permission", async () => {
  const { id } = await tasks.trigger<typeof listen>("listen", undefined);
  const reader = await auth.createPublicToken({ scopes: { read: { runs: [id] } } });
  const options = { accessToken: reader, baseURL };
  const early = renderHook(() => useInputStreamSend(command.id, undefined, options));
  const hook = renderHook(() => useInputStreamSend(command.id, id, options));
  await soon(() => expect(early.now.isReady).toBe(false));
  await soon(() => expect(hook.now.isReady).toBe(true));
  hook.now.send({ name: "stop" });
  await soon(() => expect(hook.now.error).toMatchObject({ status: 403 }));
  await command.send(id, { name: "stop" });
});

test("S25 S33 useRealtimeRun follows a run and its metadata to its end", async () => {
  const { id } = await tasks.trigger<typeof reportProgress>("report-progress", undefined);
  const accessToken = await tokenFor(id);
  const onComplete = vi.fn();
  const hook = renderHook(() =>
    useRealtimeRun<typeof reportProgress>(id, { accessToken, baseURL, onComplete }),
  );
  await soon(() => expect(hook.now.run?.status).toBe("COMPLETED"));
  expect(hook.now.run?.metadata).toMatchObject({ step: 2 });
  await soon(() => expect(onComplete).toHaveBeenCalledOnce());
});

test("S22 S31 useRealtimeRunWithStreams reads a live and a finished run with all its streams", async () => {
  const { id } = await tasks.trigger<typeof twoStreams>("two-streams", { total: 5 });
  await finished(id);
  const accessToken = await tokenFor(id);
  const hook = renderHook(() =>
    useRealtimeRunWithStreams<typeof twoStreams, { counts: Count; lines: string }>(id, {
      accessToken,
      baseURL,
    }),
  );
  await soon(() => expect(numbers(hook.now.streams.counts ?? [])).toEqual(upTo(5)));
  await soon(() => expect(hook.now.streams.lines).toHaveLength(5));
  expect(hook.now.run?.status).toBe("COMPLETED");
});

test("S32 useRealtimeRunsWithTag and useRealtimeBatch follow their runs", async () => {
  const tag = unique("tag");
  const { batchId } = await batch.trigger<typeof echo>([
    { id: "echo", payload: 1, options: { tags: [tag] } },
    { id: "echo", payload: 2, options: { tags: [tag] } },
  ]);
  const accessToken = await auth.createPublicToken({ scopes: { read: { tags: [tag], batch: [batchId] } } });
  const tagged = renderHook(() => useRealtimeRunsWithTag<typeof echo>(tag, { accessToken, baseURL }));
  const batched = renderHook(() => useRealtimeBatch<typeof echo>(batchId, { accessToken, baseURL }));
  for (const hook of [tagged, batched]) {
    await soon(() => expect(hook.now.runs.map(({ output }) => output).sort()).toEqual([1, 2]));
  }
});

test("S34 useTaskTrigger triggers with a trigger token, and the page reads the run with the returned token", async () => {
  const accessToken = await auth.createTriggerPublicToken("append-all", { multipleUse: true });
  const hook = renderHook(() => useTaskTrigger<typeof appendAll>("append-all", { accessToken, baseURL }));
  await soon(() => expect(hook.now.isLoading).toBe(false));
  hook.now.submit({ texts: ["from a page"] });
  await soon(() => expect(hook.now.handle?.id).toMatch(/^run_/));
  const { id, publicAccessToken } = hook.now.handle ?? expect.fail();
  const reader = renderHook(() => useRealtimeStream(lines, id, { accessToken: publicAccessToken, baseURL }));
  await soon(() => expect(reader.now.parts).toEqual(["from a page"]));
});

test("S35 useWaitToken completes a waitpoint token with its own access token", async () => {
  const token = await wait.createToken({ timeout: "10m" });
  const options = { accessToken: token.publicAccessToken, baseURL };
  const hook = renderHook(() => useWaitToken<{ status: string }>(token.id, options));
  await soon(() => expect(hook.now.isReady).toBe(true));
  hook.now.complete({ status: "approved" });
  const output = await vi.waitFor(async () => {
    const { status, output } = await wait.retrieveToken<{ status: string }>(token);
    expect(status).toBe("COMPLETED");
    return output;
  }, 45_000);
  expect(output).toEqual({ status: "approved" });
});
