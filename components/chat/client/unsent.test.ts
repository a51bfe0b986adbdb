import { APICallError } from "ai";
import { describe, expect, test } from "vitest";
import { judge } from "@/components/chat/client/unsent";
import { type ProblemCode, problems } from "@/lib/problems";

function refusal(statusCode: number, body: object | string): APICallError {
  const responseBody = typeof body === "string" ? body : JSON.stringify(body);
  return new APICallError({ message: "", url: "", requestBodyValues: undefined, statusCode, responseBody });
}

const refusedWith = (code: ProblemCode, extra: object = {}) =>
  judge(refusal(problems[code].status, { code, ...problems[code], ...extra }), true);

describe("a message that was not accepted", () => {
  test("sends itself when the network or the server is back", () => {
    expect(judge(new TypeError("Failed to fetch"), false)).toEqual({
      reason: "You're offline. It sends when you reconnect.",
      next: "wait",
    });
    expect(judge(new TypeError("Failed to fetch"), true).next).toBe("wait");
    expect(judge(undefined, true).next).toBe("wait");
    expect(refusedWith("service-unavailable").next).toBe("wait");
    expect(judge(refusal(502, "<html>Bad gateway</html>"), true).next).toBe("wait");
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

  test("must be changed when a proxy refuses it without a reason", () => {
    expect(judge(refusal(403, "<html>"), true)).toEqual({ reason: "The server refused it.", next: "change" });
  });

  test("says what is wrong with it", () => {
    const details = [{ path: "message.parts.0.text", message: "must not be empty" }];
    expect(refusedWith("invalid-request", { details }).reason).toBe("It must not be empty.");
    expect(refusedWith("too-many-requests", { detail: "Try again in 3 s." }).reason).toContain(
      "Try again in 3 s.",
    );
  });
});
