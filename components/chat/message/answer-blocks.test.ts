import { expect, test } from "vitest";
import { answerBlocks } from "@/components/chat/message/answer-blocks";
import type { ChatMessage } from "@/lib/messages";

const call: ChatMessage["parts"][number] = {
  type: "tool-draft_post",
  toolCallId: "c",
  state: "output-available",
  input: { topic: "x" },
  output: { approvalId: "a", message: "m" },
};

test("text before and after a tool stays before and after it", () => {
  const blocks = answerBlocks([
    { type: "step-start" },
    { type: "text", text: "one" },
    { type: "text", text: "two" },
    call,
    { type: "step-start" },
    { type: "reasoning", text: "hm" },
    { type: "text", text: "" },
    { type: "text", text: "three" },
  ]);
  expect(blocks).toEqual([
    { id: "0", text: "one\n\ntwo" },
    { id: "1", part: call },
    { id: "2", text: "three" },
  ]);
});
