import { expect, test } from "vitest";
import { EarlierMessages } from "@/components/chat/client/earlier-messages";
import type { ChatMessage } from "@/lib/messages";

function messages(from: number, to: number): ChatMessage[] {
  return Array.from({ length: to - from }, (_, index) => ({
    ...{ id: `${from + index}`, role: "user", parts: [], metadata: { status: "complete" } },
  }));
}

const idsOf = (chat: { messages: ChatMessage[] }) => chat.messages.map(({ id }) => Number(id));
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** Creates a chat with the messages 10 to 14 of 0 to 14, and a server with pages of 4. */
function makeChat(answer?: () => Response) {
  const chat = { id: "c", messages: messages(10, 15) };
  const asked: string[] = [];
  const fetchFn = async (input: string | URL | Request) => {
    const query = new URL(String(input), "http://app").searchParams;
    asked.push(query.toString());
    if (answer) return answer();
    const from = query.get("from");
    const end = from === null ? Number(query.get("before")) : 15;
    const begin = Math.max(0, from === null ? end - 4 : Number(from));
    return Response.json({ title: "t", messages: messages(begin, end), hasEarlier: begin > 0 });
  };
  return { chat, asked, earlier: new EarlierMessages(chat, fetchFn, true) };
}

test("adds page after page at the top until none is left", async () => {
  const { chat, earlier, asked } = makeChat();
  for (let round = 0; round < 5; round++) await earlier.load();
  expect(idsOf(chat)).toEqual(numbers(0, 15));
  expect(asked).toEqual(["before=10", "before=6", "before=2"]);
  expect(earlier.getState()).toEqual({ hasMore: false, isLoading: false, hasFailed: false });
});

test("two presses load one page", async () => {
  const { chat, earlier } = makeChat();
  await Promise.all([earlier.load(), earlier.load()]);
  expect(idsOf(chat)).toEqual(numbers(6, 15));
});

test("loads all messages from a named one on", async () => {
  const { chat, earlier } = makeChat();
  await earlier.load("3");
  expect(idsOf(chat)).toEqual(numbers(3, 15));
  expect(earlier.getState().hasMore).toBe(true);
});

test("a page that arrives after the messages were replaced is not added", async () => {
  const { chat, earlier } = makeChat();
  const loading = earlier.load();
  chat.messages = messages(12, 15);
  await loading;
  expect(idsOf(chat)).toEqual(numbers(12, 15));
  expect(earlier.getState()).toEqual({ hasMore: true, isLoading: false, hasFailed: false });
});

test("reports a failure, and the next try loads", async () => {
  let isDown = true;
  const { chat, earlier } = makeChat(() =>
    isDown
      ? new Response("", { status: 503 })
      : Response.json({ title: "t", messages: messages(8, 10), hasEarlier: false }),
  );
  await earlier.load();
  expect(earlier.getState()).toEqual({ hasMore: true, isLoading: false, hasFailed: true });
  isDown = false;
  await earlier.load();
  expect(idsOf(chat)).toEqual(numbers(8, 15));
});

test("a catch-up keeps the earlier messages that were loaded meanwhile", () => {
  const { chat, earlier } = makeChat();
  chat.messages = messages(6, 15);
  const joined = earlier.join({ title: "t", messages: messages(10, 17), hasEarlier: true }, "10");
  expect(joined.map(({ id }) => Number(id))).toEqual(numbers(6, 17));
  const replaced = earlier.join({ title: "t", messages: messages(20, 22), hasEarlier: false }, "10");
  expect(replaced.map(({ id }) => Number(id))).toEqual([20, 21]);
  expect(earlier.getState().hasMore).toBe(false);
});
