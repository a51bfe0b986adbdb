import { expect, test } from "vitest";
import { withUnsent } from "@/components/chat/client/with-unsent";
import type { ChatMessage } from "@/lib/messages";

function message(id: string, replaces?: string): ChatMessage {
  return { id, role: "user", parts: [], metadata: { status: "complete", ...(replaces ? { replaces } : {}) } };
}

const stored = [message("a"), message("b"), message("c")];

test("an unsent message follows the stored ones", () => {
  const unsent = message("d");
  expect(withUnsent(stored, unsent)).toEqual([...stored, unsent]);
});

test("a message that is already stored is not added again", () => {
  expect(withUnsent(stored, message("c"))).toBe(stored);
  expect(withUnsent(stored, undefined)).toBe(stored);
});

test("an edited message takes the place of the one it replaces", () => {
  const unsent = message("d", "b");
  expect(withUnsent(stored, unsent)).toEqual([message("a"), unsent]);
});

test("an edited message comes last when the one it replaces is gone", () => {
  expect(withUnsent(stored, message("d", "x"))).toEqual([...stored, message("d")]);
});
