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

test("without tools, and with one that listens itself, an answer is cut off at once", () => {
  const stop = new AbortController();
  const work = followTools(stop.signal);
  work.note(called("a"));
  expect(work.isBusy()).toBe(true);
  stop.abort();
  expect(work.signal.aborted).toBe(true);
});

test("while a tool waits for runs it is not: only when the last of them has answered", () => {
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

test("a stop that came before is not missed", () => {
  expect(followTools(AbortSignal.abort()).signal.aborted).toBe(true);
});
