import { prerender } from "react-dom/static";
import { expect, test } from "vitest";
import { AssistantMessage } from "@/components/chat/message/assistant-message";
import { type Fixture, fixtureNames, readFixture } from "@/e2e/fixtures/fixture";
import type { ChatMessage } from "@/lib/messages";
import { messageMarkdown } from "@/server/chat/conversation-markdown";
import { toModelMessages } from "@/server/chat/cut-history";
import { toChatMessage } from "@/server/chat/messages";
import { partsFromChunks } from "@/server/chunks/chunks";
import { chunksFromMessage } from "@/server/chunks/replay";
import type { Message } from "@/server/db";

const names = [...fixtureNames("v0.1"), ...fixtureNames("v0.1/poisoned")];

for (const name of names) {
  const messages = messagesIn(readFixture(name));
  test(`${name}: every message renders, exports, replays and converts for the model`, async () => {
    for (const message of messages) {
      await expectShown(message);
      expect(messageMarkdown(message)).not.toContain("[object Object]");
      if (message.metadata?.status !== "streaming") await expectReplayed(message);
    }
    await expectTold(messages);
  });
}

/** Returns the messages as the page and the tasks get them. */
function messagesIn({ rows }: Fixture): ChatMessage[] {
  return (rows.Message as unknown as Message[]).map(toChatMessage);
}

/** Expects that no component throws, and that a part without a component is shown by its name. */
async function expectShown(message: ChatMessage): Promise<void> {
  if (message.role === "user") return;
  await render(message);
  for (const part of message.parts)
    if (part.type === "data-unreadable")
      expect(await render({ ...message, parts: [part] })).toContain(part.data.name);
}

async function render(message: ChatMessage): Promise<string> {
  const errors: unknown[] = [];
  const answer = <AssistantMessage message={message} onRetry={undefined} />;
  const { prelude } = await prerender(answer, { onError: (error) => void errors.push(error) });
  expect(errors).toEqual([]);
  return new Response(prelude as ReadableStream<Uint8Array<ArrayBuffer>>).text();
}

/** Expects that resuming a settled answer returns all its parts. */
async function expectReplayed(message: ChatMessage): Promise<void> {
  const parts = await partsFromChunks(chunksFromMessage(message));
  expect(parts.map(({ type }) => type)).toEqual(message.parts.map(({ type }) => type));
}

/** Expects objects as tool inputs: a provider encodes them as JSON, so a string would be encoded twice. */
async function expectTold(messages: ChatMessage[]): Promise<void> {
  for (const { content } of await toModelMessages(messages)) {
    if (typeof content === "string") continue;
    for (const part of content) if (part.type === "tool-call") expect(part.input).toBeTypeOf("object");
  }
}
