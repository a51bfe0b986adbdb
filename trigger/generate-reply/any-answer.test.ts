import fc from "fast-check";
import { expect, test } from "vitest";
import { attack } from "@/e2e/support/attack";
import { type HostileAnswer, hostileAnswer, scriptOf } from "@/e2e/support/hostile-model/hostile-answers";
import "@/e2e/support/questions/no-responses"; // feature: questions
import { serveModel, write } from "@/e2e/support/write-answer";
import { endReasons, statusOf } from "@/lib/end-reason";
import { type ChatChunk, type ChatMessage, messageText } from "@/lib/messages";
import { readParts } from "@/lib/read-parts";
import { isWellFormed, wellFormedJson } from "@/lib/text";
import { exportConversation } from "@/server/chat/export-conversation";
import { listMessages } from "@/server/chat/message-pages";
import { createChunkReader } from "@/server/chunks/chunk-reader";
import { partsFromChunks } from "@/server/chunks/chunks";
import { closeOpenParts } from "@/server/chunks/open-parts";
import { chunksFromMessage } from "@/server/chunks/replay";
import { db, type Message } from "@/server/db";
import { makeUser } from "@/server/testing";
import { withTimeout } from "@/server/with-timeout";

const { control } = serveModel();
const COMMAND = "npx vitest run trigger/generate-reply/any-answer";
const SIZES = { usual: 40, full: 400 };
const STOP_SIZES = { usual: 20, full: 200 };
const LONGEST_TEST_MS = 60 * 60_000;
const LONGEST_ANSWER_MS = 15_000;

test(
  "whatever the model sends, the answer settles as it was streamed and the next one is complete",
  { timeout: LONGEST_TEST_MS },
  () => attack(hostileAnswer, expectToSurvive, SIZES, COMMAND),
);

test(
  "Stop after any piece of what the model sends settles the answer as it was streamed",
  { timeout: LONGEST_TEST_MS },
  () => attack(fc.tuple(hostileAnswer, fc.nat(30)), expectToStop, STOP_SIZES, COMMAND),
);

async function expectToSurvive(hostile: HostileAnswer): Promise<void> {
  const userId = await makeUser();
  const { row, chunks } = await inTime(answerTo(hostile, { userId }));
  await expectSettled(row, chunks);
  await expectReadable(userId, row);
  await expectNextAnswer(userId, row);
}

async function expectToStop([hostile, afterTokens]: [HostileAnswer, number]): Promise<void> {
  const match = crypto.randomUUID();
  const userId = await makeUser();
  const stop = new AbortController();
  await control().hold({ match, afterTokens });
  const writing = answerTo(hostile, { userId, stop, match });
  const over = new AbortController();
  const ended = writing.then(() => over.abort());
  const held = control().waitFor("held", { match, timeoutMs: LONGEST_ANSWER_MS });
  const isHeld = await inTime(Promise.race([ended.then(() => false), held.then(() => true)]));
  held.catch(() => undefined);
  stop.abort();
  const { row, chunks } = await inTime(writing);
  await control().release({ match });
  // An error that arrived before the hold may end the answer just before Stop.
  if (isHeld) expect(["stopped", "failed"]).toContain(row.endReason);
  await expectSettled(row, chunks);
  await expectReadable(userId, row);
  await expectNextAnswer(userId, row);
}

type Options = { userId: string; stop?: AbortController; match?: string };

async function answerTo(hostile: HostileAnswer, { match = crypto.randomUUID(), ...options }: Options) {
  await control().answer(scriptOf(hostile, match));
  return write(match, options);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const late: unique symbol = Symbol("late");
  const result = await withTimeout(work, LONGEST_ANSWER_MS, late);
  if (result === late) throw new Error(`Not settled after ${LONGEST_ANSWER_MS} ms`);
  return result as T;
}

/** Expects a settled row, a free slot, and chunks that every reader accepts and that make the row's parts. */
async function expectSettled(row: Message, chunks: ChatChunk[]): Promise<void> {
  const endReason = endReasons.find((reason) => reason === row.endReason);
  expect(row.status).toBe(statusOf(endReason ?? "failed"));
  expect(row.settledAt).not.toBeNull();
  const conversation = await db().conversation.findUniqueOrThrow({ where: { id: row.conversationId } });
  expect(conversation.activeMessageId).toBeNull();

  const sent = JSON.parse(JSON.stringify(chunks)) as ChatChunk[];
  expect(sent).toEqual(chunks);
  expect(sent.map((chunk) => wellFormedJson(chunk))).toEqual(sent);
  const body = sent.slice(1, -1);
  expect(sent.at(0)).toMatchObject({ type: "start", messageId: row.id });
  expect(sent.at(-1)).toMatchObject({ type: "finish", messageMetadata: { status: row.status, endReason } });
  expect(body.flatMap(createChunkReader())).toEqual(body);
  const isToWait = row.status === "waiting";
  expect(closeOpenParts(body, isToWait)).toEqual([]);
  expect(readParts(await partsFromChunks(sent, isToWait))).toEqual(readParts(row.parts));
  const ends = ["done", "output-available", "output-error", "output-denied"];
  if (isToWait) ends.push("approval-requested");
  for (const part of row.parts as object[]) if ("state" in part) expect(ends).toContain(part.state);
  expect(textsIn(readParts(row.parts))).toEqual(textsSentIn(sent));
  // A reader, or a run that dies, may see any first part of the stream.
  const some = sent.slice(0, Math.ceil(sent.length / 2));
  expect(readParts(await partsFromChunks(some)).length).toBeLessThanOrEqual(sent.length);
}

/** Returns the texts of the chunks without the AI SDK's reducer, which skips what it cannot read. */
function textsSentIn(chunks: ChatChunk[]): string[] {
  const texts: { id: string; text: string }[] = [];
  for (const chunk of chunks) {
    if (chunk.type === "text-start") texts.push({ id: chunk.id, text: "" });
    const open = chunk.type === "text-delta" && texts.findLast(({ id }) => id === chunk.id);
    if (open) open.text += chunk.delta;
  }
  return texts.map(({ text }) => text);
}

function textsIn(parts: ChatMessage["parts"]): string[] {
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : []));
}

/** Expects that pages, exports and resumed streams have the parts of the row. */
async function expectReadable(userId: string, row: Message): Promise<void> {
  const page = await listMessages(userId, row.conversationId);
  const message = page?.messages.at(-1) as ChatMessage;
  expect(message.parts).toEqual(readParts(row.parts));
  const replayed = await partsFromChunks(chunksFromMessage(message), row.status === "waiting");
  expect(withoutIds(replayed)).toEqual(withoutIds(message.parts));
  const markdown = await exported(userId, row, "markdown");
  expect(isWellFormed(markdown)).toBe(true);
  for (const text of textsIn(message.parts)) expect(markdown).toContain(text.trim());
  const { messages } = JSON.parse(await exported(userId, row, "json"));
  expect(messageText(messages.at(-1))).toBe(messageText(message));
}

async function exported(userId: string, row: Message, format: "markdown" | "json"): Promise<string> {
  const { signal } = new AbortController();
  const response = await exportConversation(userId, row.conversationId, format, signal);
  return inTime(response?.text() ?? Promise.reject(new Error("Nothing was exported")));
}

/** A replayed `data-` part has an id. */
function withoutIds(parts: ChatMessage["parts"]) {
  return parts.map((part) => ("id" in part ? { ...part, id: undefined } : part));
}

async function expectNextAnswer(userId: string, { conversationId }: Message): Promise<void> {
  const { row } = await inTime(write("write 3 words", { userId, conversationId }));
  expect(row).toMatchObject({ status: "complete", error: null });
  expect(row.parts).toContainEqual({ type: "text", text: "w1 w2 w3", state: "done" });
}
