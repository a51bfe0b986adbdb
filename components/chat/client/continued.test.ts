import { expect, test } from "vitest";
import { withContinued } from "@/components/chat/client/continued";
import type { ChatMessage } from "@/lib/messages";

const asked: ChatMessage = { id: "a", role: "user", parts: [], metadata: { status: "complete" } };
const short: ChatMessage = {
  id: "b",
  role: "assistant",
  parts: [{ type: "text", text: "Half" }],
  metadata: { status: "failed", endReason: "length" },
};
const begun: ChatMessage = { id: "c", role: "assistant", parts: [], metadata: { status: "streaming" } };

test("the text of a continued answer stays visible until the next answer has it", () => {
  expect(withContinued([asked], short)).toEqual([asked, { ...short, metadata: { status: "streaming" } }]);
  expect(withContinued([asked, begun], short)).toEqual([asked, { ...begun, parts: short.parts }]);
  const further = [asked, { ...begun, parts: [{ type: "text" as const, text: "Half of it" }] }];
  expect(withContinued(further, short)).toBe(further);
});

test("without an answer to continue, the messages stay the same", () => {
  const messages = [asked, short];
  expect(withContinued(messages, undefined)).toBe(messages);
});
