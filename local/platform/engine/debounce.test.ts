import { expect, onTestFinished, test, vi } from "vitest";
import { type TestPlatform, testPlatform, trigger } from "../test-platform.ts";

const BEGIN = Date.parse("2027-01-05T14:00:00.400Z");

/** Starts a platform whose clock stands still until the test moves it. */
async function atRest(): Promise<TestPlatform> {
  const p = await testPlatform();
  vi.useFakeTimers({ toFake: ["Date"], now: BEGIN });
  onTestFinished(() => void vi.useRealTimers());
  return p;
}

const read = (p: TestPlatform, id: string) =>
  p.json<{ delayedUntil: string; updatedAt: string }>(`/api/v3/runs/${id}`);
const after = (ms: number) => new Date(BEGIN + ms).toISOString();

test("a debounced trigger postpones the run to a whole second", async () => {
  const p = await atRest();
  const debounce = { key: "key", delay: "10s" };
  const run = await trigger(p, { debounce });
  expect((await read(p, run)).delayedUntil).toBe(after(10_000));
  vi.setSystemTime(BEGIN + 2_500);
  expect(await trigger(p, { debounce })).toBe(run);
  expect((await read(p, run)).delayedUntil).toBe(after(11_600));
});

test("a debounced trigger changes nothing when its time is not later", async () => {
  const p = await atRest();
  const run = await trigger(p, { debounce: { key: "key", delay: "10s" } });
  vi.setSystemTime(BEGIN + 500);
  expect(await trigger(p, { debounce: { key: "key", delay: "10s" } })).toBe(run);
  expect(await trigger(p, { debounce: { key: "key", delay: "5s" } })).toBe(run);
  expect(await read(p, run)).toMatchObject({ delayedUntil: after(10_000), updatedAt: after(0) });
});

test("a trailing trigger replaces the data also when its time is not later", async () => {
  const p = await atRest();
  const debounce = { key: "key", delay: "10s", mode: "trailing" };
  const run = await trigger(p, { debounce, tags: ["first"] });
  await trigger(p, { debounce, tags: ["last"] });
  expect(await read(p, run)).toMatchObject({ delayedUntil: after(10_000), tags: ["last"] });
});

test("a run is postponed as long as the whole second is within maxDelay", async () => {
  const p = await atRest();
  const debounce = { key: "key", delay: "10s", maxDelay: "12s" };
  const run = await trigger(p, { debounce });
  vi.setSystemTime(BEGIN + 2_500);
  expect(await trigger(p, { debounce })).toBe(run);
  vi.setSystemTime(BEGIN + 3_000);
  expect(await trigger(p, { debounce })).not.toBe(run);
});
