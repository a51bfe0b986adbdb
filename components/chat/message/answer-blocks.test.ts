import { expect, test } from "vitest";
import { answerBlocks } from "@/components/chat/message/answer-blocks";
import type { ChatMessage } from "@/lib/messages";

const card: ChatMessage["parts"][number] = { type: "data-unreadable", data: { name: "chart", value: 1 } };

test("keeps the order of text and cards, and joins neighbouring texts", () => {
  const blocks = answerBlocks([
    { type: "step-start" },
    { type: "text", text: "one" },
    { type: "text", text: "two" },
    card,
    { type: "step-start" },
    { type: "reasoning", text: "hm" },
    { type: "text", text: "" },
    { type: "text", text: "three" },
  ]);
  expect(blocks).toEqual([
    { id: "0", text: "one\n\ntwo" },
    { id: "1", part: card },
    { id: "2", text: "three" },
  ]);
});
