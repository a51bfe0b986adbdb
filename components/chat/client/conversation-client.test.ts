import { afterEach, expect, test, vi } from "vitest";
import { ConversationClient } from "@/components/chat/client/conversation-client";
import type { ChatMessage } from "@/lib/messages";

const stored: ChatMessage[] = [
  { id: "a", role: "user", parts: [{ type: "text", text: "Hello" }], metadata: { status: "complete" } },
  { id: "b", role: "assistant", parts: [{ type: "text", text: "Hi" }], metadata: { status: "complete" } },
];

const events = { onChange: () => undefined, onAccepted: () => undefined };

/** Creates a client whose server answers every request with `answer`. */
function clientOf(answer: () => Response): ConversationClient {
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("fetch", async (_input: string, init: RequestInit) => cutBySignal(answer(), init.signal));
  return new ConversationClient("conversation", [...stored], events);
}

/** Makes a body fail when its request is aborted, as browsers do. */
function cutBySignal(response: Response, signal: AbortSignal | null | undefined): Response {
  return new Response(response.body?.pipeThrough(new TransformStream(), signal ? { signal } : {}), response);
}

afterEach(() => vi.unstubAllGlobals());

test("catches up with messages from another tab", async () => {
  const more: ChatMessage = { ...stored[0], id: "c" } as ChatMessage;
  const answer: ChatMessage = { ...stored[1], id: "d" } as ChatMessage;
  const client = clientOf(() => Response.json({ messages: [...stored, more, answer] }));
  client.open();
  await client.catchUp();
  expect(client.chat.messages.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
});

test("closing a conversation while it catches up causes no error", async () => {
  const reading = Promise.withResolvers<void>();
  const body = () => new ReadableStream({ pull: () => new Promise(() => reading.resolve()) });
  const client = clientOf(() => new Response(body()));
  const close = client.open();
  const caughtUp = client.catchUp();
  await reading.promise;
  close();
  await expect(caughtUp).resolves.toBeUndefined();
  expect(client.chat.messages).toEqual(stored);
});

test("a response that is cut off leaves the messages as they are", async () => {
  const client = clientOf(() => new Response('{"messages": ['));
  client.open();
  await client.catchUp();
  expect(client.chat.messages).toEqual(stored);
  expect(client.getState()).toEqual({
    ...{ isLost: false, isGone: false },
    ...{ unsent: undefined, isStored: true },
  });
});
