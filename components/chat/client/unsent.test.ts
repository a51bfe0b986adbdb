import { afterEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "@/components/api/api-error";
import { judge } from "@/components/chat/client/unsent";
import { type ProblemCode, problems } from "@/lib/problems";

const refusedWith = (code: ProblemCode, extra: object = {}) => {
  const problem = { type: "about:blank", code, ...problems[code], ...extra };
  return judge(new ApiError({ status: problem.status, problem }));
};

afterEach(() => vi.unstubAllGlobals());

describe("an unsent message", () => {
  test("is sent automatically when the network or the server is back", () => {
    expect(judge(new TypeError("Failed to fetch"))).toEqual({
      reason: "The server cannot be reached. It will be sent when you reconnect.",
      next: "wait",
    });
    expect(judge(undefined).next).toBe("wait");
    expect(refusedWith("service-unavailable").next).toBe("wait");
    expect(judge(new ApiError({ status: 502 })).next).toBe("wait");
    vi.stubGlobal("navigator", { onLine: false });
    expect(judge(new TypeError("Failed to fetch")).reason).toBe(
      "You're offline. It will be sent when you reconnect.",
    );
  });

  test("waits for the person to sign in when the session has ended", () => {
    expect(refusedWith("not-signed-in")).toEqual({
      reason: "You are signed out. Sign in to send it.",
      next: "sign-in",
    });
  });

  test.each(["too-many-requests", "answer-in-progress", "internal-error"] as const)(
    "can be retried after %s",
    (code) => expect(refusedWith(code).next).toBe("retry"),
  );

  test.each([
    "invalid-request",
    "too-large",
    "unsupported-media-type",
    "not-found",
    "conversation-moved-on",
  ] as const)("must be changed after %s", (code) => expect(refusedWith(code).next).toBe("change"));

  test("must be changed after a proxy refuses it without a reason", () => {
    expect(judge(new ApiError({ status: 403 }))).toEqual({
      reason: "The server refused it.",
      next: "change",
    });
  });

  test("says what is wrong with it", () => {
    const details = [{ path: "message.parts.0.text", message: "must not be empty" }];
    expect(refusedWith("invalid-request", { details }).reason).toBe("It must not be empty.");
    expect(refusedWith("too-many-requests", { detail: "Try again in 3 s." }).reason).toContain(
      "Try again in 3 s.",
    );
  });
});
