import { afterEach, expect, test, vi } from "vitest";
import { ApiError } from "@/components/api/api-error";
import { describeError } from "@/components/api/describe-error";
import { type ProblemCode, problems } from "@/lib/problems";

afterEach(() => vi.unstubAllGlobals());

const refusal = (code: ProblemCode, extra = {}) =>
  new ApiError({
    status: problems[code].status,
    problem: { type: "about:blank", code, ...problems[code], ...extra },
  });

const invalid = (path: string, message: string) =>
  refusal("invalid-request", { detail: "the same in other words", details: [{ path, message }] });

test.each([
  [new ApiError({}), "The server cannot be reached. Try again."],
  [new ApiError({ status: 403 }), "The server refused it."],
  [new ApiError({ status: 500 }), "Something went wrong. Try again."],
  [refusal("internal-error"), "Something went wrong. Try again."],
  [refusal("too-many-requests", { detail: "Try again in 5 s." }), "Too many requests. Try again in 5 s."],
  [refusal("too-many-requests"), "Too many requests. Wait a moment."],
  [refusal("budget-used", { detail: "You have used today's tokens." }), "You have used today's tokens."],
  [refusal("service-unavailable", { detail: "The run has not ended yet." }), "The run has not ended yet."],
  [refusal("not-found"), "Not found."],
  [invalid("reason", "must say why"), "The reason must say why."],
  [invalid("email", "Enter an e-mail address."), "Enter an e-mail address."],
  [invalid("message.parts.0.text", "must not be empty"), "It must not be empty."],
  [refusal("invalid-request", { details: [null], detail: "The body is not JSON" }), "The body is not JSON."],
])("%s reads as: %s", (error, words) => {
  expect(describeError(error)).toBe(words);
});

test("without a network it says so, and when to try again", () => {
  vi.stubGlobal("navigator", { onLine: false });
  expect(describeError(new ApiError({}))).toBe("You're offline. Try again when you reconnect.");
});
