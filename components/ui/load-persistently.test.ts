import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { loadPersistently } from "@/components/ui/load-persistently";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("returns the loaded value", async () => {
  await expect(loadPersistently(async () => "part")).resolves.toBe("part");
});

it("retries with a pause until the load succeeds", async () => {
  const load = vi.fn(async () => {
    if (load.mock.calls.length < 3) throw new TypeError("Failed to fetch");
    return "part";
  });
  const loaded = loadPersistently(load);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(load).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(10_000);
  await expect(loaded).resolves.toBe("part");
  expect(load).toHaveBeenCalledTimes(3);
});
