import { expect, test } from "vitest";
import { createPacer } from "./pacer.ts";

const open = new AbortController().signal;

test("waits for the first token, then keeps the pace", async () => {
  const started = performance.now();
  const pace = createPacer({ tokensPerSecond: 200, firstTokenMs: 30 }, open);
  await pace();
  expect(performance.now() - started).toBeGreaterThanOrEqual(28);
  for (let token = 0; token < 10; token += 1) await pace();
  expect(performance.now() - started).toBeGreaterThanOrEqual(78);
});

test("a wait ends at once when the connection closes", async () => {
  const closing = new AbortController();
  const waiting = createPacer({ tokensPerSecond: 1, firstTokenMs: 600_000 }, closing.signal)();
  closing.abort();
  await expect(waiting).rejects.toThrow("aborted");
});
