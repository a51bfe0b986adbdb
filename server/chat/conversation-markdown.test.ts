import { expect, test } from "vitest";
import type { ChatMessage } from "@/lib/messages";
import { messageMarkdown, titleMarkdown } from "@/server/chat/conversation-markdown";

function message(given: Partial<ChatMessage>): ChatMessage {
  return { id: crypto.randomUUID(), role: "assistant", parts: [], ...given };
}

test("a message has its role, its content and the reason for an early end", () => {
  expect(titleMarkdown("Two\nlines")).toBe("# Two lines\n");
  expect(messageMarkdown(message({ role: "user", parts: [{ type: "text", text: "Why?" }] }))).toBe(
    "\n## You\n\nWhy?\n",
  );
  const parts: ChatMessage["parts"] = [
    { type: "step-start" },
    { type: "reasoning", text: "hm" },
    { type: "text", text: "Because.\n" },
    { type: "text", text: "So." },
  ];
  expect(messageMarkdown(message({ parts, metadata: { status: "complete" } }))).toBe(
    "\n## Assistant\n\nBecause.\n\nSo.\n",
  );
  expect(messageMarkdown(message({ parts, metadata: { status: "stopped", endReason: "stopped" } }))).toMatch(
    /So\.\n\n\*Stopped here\.\*\n$/,
  );
  expect(
    messageMarkdown(
      message({ metadata: { status: "failed", endReason: "cut-off", error: "The model broke off." } }),
    ),
  ).toBe("\n## Assistant\n\n*Not complete: The model broke off.*\n");
  expect(messageMarkdown(message({ metadata: { status: "failed", endReason: "empty" } }))).toContain(
    "*Not complete: The model sent no answer.*",
  );
});
