import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { Store } from "../store/store.ts";
import { Timers } from "./timers.ts";

test("a timer whose time came while the machine slept fires within seconds of its wake-up", () => {
  vi.useFakeTimers();
  const dataDir = mkdtempSync(join(tmpdir(), "timers-test-"));
  const store = new Store(dataDir);
  const fire = vi.fn();
  const timers = new Timers(store, fire);
  onTestFinished(() => {
    timers.stop();
    store.close();
    rmSync(dataDir, { recursive: true });
    vi.useRealTimers();
  });
  timers.set("waitpoint", "hour", Date.now() + 3_600_000);
  vi.advanceTimersByTime(60_000);
  expect(fire).not.toHaveBeenCalled();
  // The clock goes on in a sleep, and timeouts do not.
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  vi.advanceTimersByTime(5_000);
  expect(fire.mock.calls).toEqual([["waitpoint", "hour"]]);
});
