import { expect, test } from "vitest";
import { withUnsent } from "@/components/chat/client/with-unsent";
import type { ChatMessage } from "@/lib/messages";

function message(id: string, replaces?: string): ChatMessage {
  return { id, role: "user", parts: [], metadata: { status: "complete", ...(replaces ? { replaces } : {}) } };
}

const stored = [message("a"), message("b"), message("c")];

test("what is still to be sent stays, after all that the server has", () => {
  const unsent = message("d");
  expect(withUnsent(stored, unsent)).toEqual([...stored, unsent]);
});

test("what the server has by now is not unsent any more", () => {
  expect(withUnsent(stored, message("c"))).toBe(stored);
  expect(withUnsent(stored, undefined)).toBe(stored);
});

test("an edited message keeps the place of the one it replaces", () => {
  const unsent = message("d", "b");
  expect(withUnsent(stored, unsent)).toEqual([message("a"), unsent]);
});

test("if that one is gone, the edited message comes last, and replaces nothing", () => {
  expect(withUnsent(stored, message("d", "x"))).toEqual([...stored, message("d")]);
});
