import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { signUpRequest } from "@/lib/account-request";
import { decisionRequest } from "@/lib/approvals/approval"; // feature: approvals
import { chatRequest } from "@/lib/chat-request";
import { respondRequest } from "@/lib/questions/respond-request"; // feature: questions
import { checkInput } from "@/server/http/check-input";
import { ProblemError } from "@/server/problem";

const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
const chat = (text: unknown) => ({ id, message: { id, role: "user", parts: [{ type: "text", text }] } });
const reply = { questionId: "call_1" }; // feature: questions

function refusalOf(schema: z.ZodType, value: unknown): ProblemError["extra"] {
  try {
    checkInput(schema, value, "body");
  } catch (error) {
    if (error instanceof ProblemError && error.code === "invalid-request") return error.extra;
    throw error;
  }
  throw new Error("It was not refused");
}

test.each([
  [
    chatRequest,
    chat("half \ud83d"),
    "The message.parts.0.text must not contain U+0000 or half of a surrogate pair.",
  ],
  [
    chatRequest,
    chat("nul \u0000"),
    "The message.parts.0.text must not contain U+0000 or half of a surrogate pair.",
  ],
  [chatRequest, chat("\u200B\uFEFF"), "The message.parts.0.text must not be empty."],
  [chatRequest, chat(7), "The message.parts.0.text must be text."],
  [chatRequest, { ...chat("x"), id: "1" }, "The id must be a UUID."],
  [
    chatRequest,
    { ...chat("x"), more: 1, "\ud800": 2 },
    "The \uFFFD must not contain U+0000 or half of a surrogate pair.",
  ],
  [chatRequest, { ...chat("x"), more: 1 }, "The body has unknown fields: more."],
  [
    chatRequest,
    { ...chat("x"), trigger: "no" },
    "The trigger must be submit-message or regenerate-message or continue-message.",
  ],
  [chatRequest, { id }, "The message is missing."],
  [chatRequest, [], "The body must be an object."],
  [chatRequest, null, "The body must be an object."],
  // feature: approvals {
  [decisionRequest, { decision: "edit", text: "\u2060" }, "The text must not be empty."],
  [decisionRequest, { decision: "edit" }, "The text is missing."],
  [decisionRequest, { decision: "reject", reason: "\u200B" }, "The reason must say why."],
  [decisionRequest, { decision: "maybe" }, "The decision must be approve or edit or reject."],
  // feature: approvals }
  // feature: questions {
  [
    respondRequest,
    { ...reply, text: "x".repeat(8_001) },
    "The text is too long: it may have 8,000 characters.",
  ],
  [respondRequest, { ...reply, text: " " }, "The text must not be empty."],
  [respondRequest, reply, "The body must have a questionId and one of choice, text and skip."],
  [
    respondRequest,
    { ...reply, text: "a", skip: true },
    "The body must have a questionId and one of choice, text and skip.",
  ],
  // feature: questions }
  [signUpRequest, { email: "no", password: "long enough" }, "email: That is not an e-mail address."],
])("%#: the refusal says what is wrong", (schema, value, detail) => {
  expect(refusalOf(schema, value).detail).toBe(detail);
});

// feature: questions {
test("a reply of 8,000 characters is accepted, even if each is a surrogate pair", () => {
  expect(checkInput(respondRequest, { ...reply, text: "🙂".repeat(8_000) }, "body")).toBeDefined();
});
// feature: questions }

test("a value that is nested too deep is refused by name before the schema sees it", () => {
  let deep: unknown = "bottom";
  for (let level = 0; level < 100_000; level++) deep = { a: deep };
  const never = z.custom(() => expect.unreachable("the schema was called"));
  expect(refusalOf(never, { deep }).detail).toBe("The deep must not be nested deeper than 32 levels.");
});

test("any value is accepted, or refused with a well-formed text of limited length", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\ud800", "\u0000", id, "edit", "x".repeat(9_000)),
  );
  const value = fc.object({
    key: fc.oneof(text, fc.constantFrom("id", "message", "text", "__proto__")),
    values: [text],
  });
  const schemas = fc.constantFrom<z.ZodType>(
    chatRequest,
    decisionRequest, // feature: approvals
    respondRequest, // feature: questions
    signUpRequest,
  );
  fc.assert(
    fc.property(schemas, value, (schema, given) => {
      const { detail } = refusalOf(schema, given);
      expect(detail).toMatch(/^.{8,900}$/su);
      expect(String(detail).isWellFormed()).toBe(true);
    }),
  );
});
