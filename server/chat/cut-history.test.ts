import { expect, test } from "vitest";
import type { ChatMessage } from "@/lib/messages";
import { toModelMessages } from "@/server/chat/cut-history";

const said = (role: "user" | "assistant", ...parts: ChatMessage["parts"]): ChatMessage => ({
  id: crypto.randomUUID(),
  role,
  parts,
});
const text = (value: string): ChatMessage["parts"][number] => ({ type: "text", text: value });

test("the model gets text without reasoning", async () => {
  const messages = await toModelMessages([
    said("user", text("hello")),
    said("assistant", { type: "step-start" }, { type: "reasoning", text: "a greeting" }, text("Hi!")),
    said("user", text("bye")),
  ]);
  expect(messages).toEqual([
    { role: "user", content: [{ type: "text", text: "hello" }] },
    { role: "assistant", content: [{ type: "text", text: "Hi!" }] },
    { role: "user", content: [{ type: "text", text: "bye" }] },
  ]);
});

test("an answer that was stopped before its first word is left out", async () => {
  const messages = await toModelMessages([
    said("user", text("hello")),
    said("assistant"),
    said("user", text("again")),
  ]);
  expect(messages.map(({ role }) => role)).toEqual(["user", "user"]);
});

test("the oldest messages are left out when there are too many, never the newest one", async () => {
  const long = "x".repeat(30_000);
  const messages = await toModelMessages([
    said("user", text(`first ${long}`)),
    said("assistant", text(`second ${long}`)),
    said("user", text(`third ${long}`)),
  ]);
  expect(JSON.stringify(messages)).not.toContain("first");
  expect(JSON.stringify(messages)).toContain("third");
  const [only] = await toModelMessages([said("user", text("y".repeat(100_000)))]);
  expect(only?.role).toBe("user");
});
