import { expect, test } from "vitest";
import { describeState, statesFrom, WAITING } from "@/components/research/question-state";
import type { ProgressChunk } from "@/lib/research/streams";

const chunk = (index: number, step: ProgressChunk["step"], callId = "a"): ProgressChunk => ({
  callId,
  index,
  step,
  percent: 10,
});

test("a question has the state of its own last chunk, and ignores the chunks of another call", () => {
  const chunks = [chunk(0, "searching"), chunk(1, "searching"), chunk(0, "writing"), chunk(2, "done", "b")];
  expect(statesFrom(chunks, "a", 3).map(({ step }) => step)).toEqual(["writing", "searching", "waiting"]);
  expect(statesFrom([], "a", 1)).toEqual([WAITING]);
});

test("names the document that is being read", () => {
  expect(describeState({ step: "reading", percent: 20, detail: "Tea" })).toBe("Reading “Tea”");
});
