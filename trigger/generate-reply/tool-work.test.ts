import { expect, test } from "vitest";
import type { ChatChunk } from "@/lib/messages";
import { followTools } from "@/trigger/generate-reply/tool-work";

const called = (toolCallId: string): ChatChunk => ({
  type: "tool-input-available",
  toolCallId,
  toolName: "research",
  input: {},
});
const answered = (toolCallId: string): ChatChunk => ({
  type: "tool-output-available",
  toolCallId,
  output: {},
});

test("Stop aborts at once while no call waits for runs", () => {
  const stop = new AbortController();
  const work = followTools(stop.signal);
  work.note(called("a"));
  expect(work.isBusy()).toBe(true);
  stop.abort();
  expect(work.signal.aborted).toBe(true);
});

test("Stop aborts only after the last call that waits for runs has its result", () => {
  const stop = new AbortController();
  const work = followTools(stop.signal);
  work.waitForRuns("a");
  work.waitForRuns("b");
  stop.abort();
  work.note(called("a"));
  work.note(answered("a"));
  expect(work.signal.aborted).toBe(false);
  work.note(answered("b"));
  expect(work.signal.aborted).toBe(true);
});

test("Stop before the first call aborts at once", () => {
  expect(followTools(AbortSignal.abort()).signal.aborted).toBe(true);
});
