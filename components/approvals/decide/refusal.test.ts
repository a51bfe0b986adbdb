import { expect, test } from "vitest";
import { describeRefusal } from "@/components/approvals/decide/refusal";
import { type ProblemCode, problems } from "@/lib/problems";

const problem = (code: ProblemCode, extra = {}) => ({
  type: "about:blank",
  code,
  ...problems[code],
  ...extra,
});

test.each([
  [{ status: "rejected", decidedBy: "a@b.c" }, "This has been rejected already by a@b.c."],
  [{ status: "edited", decidedBy: null }, "This has been edited, approved and published already."],
  [{ status: "cancelled", decidedBy: "a@b.c" }, "This has been withdrawn already by a@b.c."],
  [{ status: "failed" }, "This has been decided already."],
])("decided before: %j", (extra, text) => {
  expect(describeRefusal(problem("already-decided", extra))).toEqual({ text, isFinal: true });
});

test.each(["approval-expired", "not-found"] as const)("%s cannot be tried again", (code) => {
  expect(describeRefusal(problem(code)).isFinal).toBe(true);
});

test.each([
  [problem("too-large"), "The post is too long: it can have 64 kB."],
  [
    problem("too-many-requests", { detail: "Try again in 5 s." }),
    "Too much in a short time. Try again in 5 s.",
  ],
  [
    problem("invalid-request", { details: [{ path: "reason", message: "must say why" }] }),
    "The reason must say why.",
  ],
  [undefined, "Something went wrong here."],
])("%j can be tried again", (given, text) => {
  expect(describeRefusal(given)).toEqual({ text, isFinal: false });
});
