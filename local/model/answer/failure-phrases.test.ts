import { expect, test } from "vitest";
import { readFailurePhrase } from "./failure-phrases.ts";

test.each([
  ["please fail with 503", { kind: "status", status: 503 }],
  ["Fail with rubbish", { kind: "rubbish" }],
  ["fail by hanging", { kind: "hang" }],
  ["hang", { kind: "hang" }],
  ["write 10 words and fail midway", { kind: "midway" }],
  ["disconnect midway", { kind: "disconnect" }],
])("%s", (prompt, failure) => {
  expect(readFailurePhrase(prompt, 0).failure).toEqual(failure);
});

test.each(["hang on, what is this?", "what can change?", "fail with 200", "I failed midway"])(
  "%s is no failure",
  (prompt) => {
    expect(readFailurePhrase(prompt, 0)).toEqual({ rest: prompt });
  },
);

test("the rest of the prompt is left to the rules", () => {
  expect(readFailurePhrase("write 10 words and fail twice midway", 0).rest).toBe("write 10 words and");
});

test.each([
  ["fail once midway", [true, false, true, false]],
  ["fail 2 times midway", [true, true, false, true]],
  ["fail midway", [true, true, true, true]],
])("%s fails in this order", (prompt, expected) => {
  expect([0, 1, 2, 3].map((earlier) => readFailurePhrase(prompt, earlier).failure !== undefined)).toEqual(
    expected,
  );
});
