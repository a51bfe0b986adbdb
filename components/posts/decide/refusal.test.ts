import { expect, test } from "vitest";
import { ApiError } from "@/components/api/api-error";
import { describeRefusal } from "@/components/approvals/decide/refusal";
import { postWords } from "@/components/posts/post-words";
import { type ProblemCode, problems } from "@/lib/problems";

const refusal = (code: ProblemCode, extra = {}) =>
  new ApiError({
    status: problems[code].status,
    problem: { type: "about:blank", code, ...problems[code], ...extra },
  });

test.each([
  [{ status: "rejected", decidedBy: "a@b.c" }, "Already rejected by a@b.c."],
  [{ status: "edited", decidedBy: null }, "Already edited, approved and published."],
  [{ status: "cancelled", decidedBy: "a@b.c" }, "Already withdrawn by a@b.c."],
  [{ status: "failed" }, "Already decided."],
])("a later decision tells the earlier one: %j", (extra, text) => {
  expect(describeRefusal(refusal("already-decided", extra), postWords)).toEqual({ text, isFinal: true });
});

test.each(["approval-expired", "not-found"] as const)("%s cannot be tried again", (code) => {
  expect(describeRefusal(refusal(code), postWords).isFinal).toBe(true);
});

test.each([
  ["too long", refusal("too-large"), "The post is too long. Shorten it to 64 kB."],
  [
    "signed out",
    refusal("not-signed-in"),
    "You are signed out. Sign in again in another tab, then try again here.",
  ],
  ["a server away", new ApiError({}), "The server cannot be reached. Try again."],
])("%s can be tried again", (_, given, text) => {
  expect(describeRefusal(given, postWords)).toEqual({ text, isFinal: false });
});
