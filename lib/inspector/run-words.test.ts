import { expect, test } from "vitest";
import { durationText, runMark } from "@/lib/inspector/run-words";

test("a duration is shown with few digits", () => {
  const minute = 60_000;
  expect(
    [0, 840, 3_210, 59_900, 245_000, 123 * minute, (6 * 24 + 1) * 60 * minute].map(durationText),
  ).toEqual(["0 ms", "840 ms", "3.2 s", "59.9 s", "4 min 5 s", "2 h 3 min", "6 d 1 h"]);
});

test("an unknown status is shown as it is", () => {
  expect(runMark("COMPLETED")).toEqual({ text: "Completed", tone: "done" });
  expect(runMark("NEW_STATE")).toEqual({ text: "NEW_STATE", tone: "waiting" });
  expect(runMark("EXECUTING", "an approval").text).toBe("Waiting for an approval");
  expect(runMark("COMPLETED", "an approval").text).toBe("Completed");
  expect(runMark(undefined).text).toBe("Not kept any more");
});
