import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { watchSession } from "@/components/account/session";
import { ConversationClient } from "@/components/chat/client/conversation-client";
import { forgetDrafts, NEW_CHAT, readDraft, writeDraft } from "@/components/chat/client/drafts";
import type { ChatMessage } from "@/lib/messages";
import { type ProblemCode, problems } from "@/lib/problems";

const ID = "conversation";
const stored: ChatMessage[] = [
  { id: "a", role: "user", parts: [{ type: "text", text: "Hello" }], metadata: { status: "complete" } },
  { id: "b", role: "assistant", parts: [{ type: "text", text: "Hi" }], metadata: { status: "complete" } },
];

type Sent = { url: string; body: { message: { id: string; parts: { text: string }[] }; replaces?: string } };

/** Stubs a server that gives these answers to the posts, one after the other, and then repeats the last. */
function server(...answers: (() => Response | Promise<Response>)[]): Sent[] {
  const posts: Sent[] = [];
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    if (init?.method !== "POST") return Response.json({ messages: stored });
    posts.push({ url, body: init.body ? JSON.parse(String(init.body)) : {} });
    return (answers[posts.length - 1] ?? answers.at(-1))?.();
  });
  return posts;
}

const answer = () => {
  const chunks = [
    { type: "start", messageId: "answer", messageMetadata: { status: "streaming" } },
    { type: "finish", messageMetadata: { status: "complete" } },
  ];
  const events = [...chunks.map((chunk) => JSON.stringify(chunk)), "[DONE]"];
  return new Response(events.map((event) => `data: ${event}\n\n`).join(""));
};
const offline = () => Promise.reject(new TypeError("Failed to fetch"));
const refusal = (code: ProblemCode) => () =>
  Response.json({ code, ...problems[code] }, { status: problems[code].status });

const onAccepted = vi.fn();
let endWatch: () => void;
let leave: () => void;

function open(messages: ChatMessage[] = [...stored]): ConversationClient {
  const client = new ConversationClient(ID, messages, { onChange: () => undefined, onAccepted });
  leave = client.open();
  return client;
}

/** Types a text into the message box and sends it. */
function send(client: ConversationClient, text: string, key = ID): void {
  writeDraft(key, text);
  client.send(text);
}

const isAccepted = () => vi.waitFor(() => expect(onAccepted).toHaveBeenCalledOnce(), 5_000);
const isUnsent = (client: ConversationClient, next: string) =>
  vi.waitFor(() => expect(client.getState().unsent?.next).toBe(next));

beforeEach(() => {
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", new EventTarget());
  onAccepted.mockReset();
  forgetDrafts();
  endWatch = watchSession("person");
});
afterEach(() => {
  leave();
  endWatch();
  vi.unstubAllGlobals();
});

describe("a message", () => {
  test("stays in its box until the server accepts it, and is retried with the same id", async () => {
    const posts = server(offline, offline, answer);
    const client = open();
    send(client, "Once");
    await isUnsent(client, "wait");
    expect(readDraft(ID)).toBe("Once");
    expect(client.chat.messages.map(({ id }) => id)).toEqual(["a", "b", posts[0]?.body.message.id]);
    await isAccepted();
    expect(readDraft(ID)).toBe("");
    expect(client.getState().unsent).toBeUndefined();
    expect(new Set(posts.map(({ body }) => body.message.id)).size).toBe(1);
  });

  test("is sent automatically when the conversation is opened again", async () => {
    const posts = server(offline);
    const left = open();
    send(left, "Later");
    await isUnsent(left, "wait");
    leave();
    const again = server(answer);
    open();
    await isAccepted();
    expect(again[0]?.body.message).toEqual(posts[0]?.body.message);
    expect(readDraft(ID)).toBe("");
  });

  test("that did arrive leaves its box when the conversation is opened again", async () => {
    const posts = server(offline);
    const left = open();
    send(left, "Arrived");
    await isUnsent(left, "wait");
    const id = posts[0]?.body.message.id ?? "";
    leave();
    open([...stored, { ...(stored[0] as ChatMessage), id }, { ...(stored[1] as ChatMessage), id: "d" }]);
    await vi.waitFor(() => expect(readDraft(ID)).toBe(""));
  });

  test("that was refused for good is replaced by the next one", async () => {
    const posts = server(refusal("too-large"), answer);
    const client = open();
    send(client, "Too long");
    await isUnsent(client, "change");
    send(client, "Short");
    await isAccepted();
    expect(posts.map(({ body }) => body.message.parts[0]?.text)).toEqual(["Too long", "Short"]);
    expect(client.chat.messages.map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant"]);
  });

  test("that is taken back leaves the conversation unchanged and its text in the box", async () => {
    server(refusal("too-large"));
    const client = open();
    send(client, "Too long");
    await isUnsent(client, "change");
    expect(client.takeBack()?.text).toBe("Too long");
    expect(client.chat.messages).toEqual(stored);
    expect(client.getState().unsent).toBeUndefined();
    expect(readDraft(ID)).toBe("Too long");
  });

  test("that replaces another one restores it when it is taken back", async () => {
    const posts = server(refusal("too-many-requests"));
    const client = open();
    client.edit("a", "Hello again");
    await isUnsent(client, "retry");
    expect(posts[0]?.body.replaces).toBe("a");
    expect(client.chat.messages).toHaveLength(1);
    expect(client.takeBack()?.replaces).toBe("a");
    expect(client.chat.messages).toEqual(stored);
  });

  test("has no character that the server refuses", async () => {
    const posts = server(answer);
    const client = open();
    send(client, "a\ud800b\u0000c");
    await isAccepted();
    expect(posts[0]?.body.message.parts[0]?.text).toBe("a\ufffdb\ufffdc");
    expect(readDraft(ID)).toBe("");
  });

  test("waits until an ended session is back, and creates no guest", async () => {
    const posts = server(refusal("not-signed-in"), answer);
    const client = open();
    send(client, "Whose?");
    await isUnsent(client, "sign-in");
    expect(client.chat.messages).toHaveLength(3);
    watchSession("person");
    await isAccepted();
    expect(posts.map(({ url }) => url)).toEqual(["/api/chat", "/api/chat"]);
  });
});

test("text typed after a message stays in the box, and moves to the new conversation", async () => {
  server(answer);
  const client = open([]);
  send(client, "First", NEW_CHAT);
  writeDraft(NEW_CHAT, "First and more");
  await isAccepted();
  expect(readDraft(NEW_CHAT)).toBe("");
  expect(readDraft(ID)).toBe("and more");
});
