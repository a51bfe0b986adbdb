import { expect, test } from "vitest";
import type { ChatChunk } from "@/lib/messages";
import { readParts } from "@/lib/read-parts";
import { createChunkReader } from "@/server/chunks/chunk-reader";
import { partsFromChunks } from "@/server/chunks/chunks";
import { closeOpenParts, isWaiting } from "@/server/chunks/open-parts";
import { chunksFromParts } from "@/server/chunks/replay";

const [toolCallId, approvalId] = ["call", "approval"];
const called: ChatChunk = { type: "tool-input-available", toolCallId, toolName: "any", input: { a: 1 } };
const request: ChatChunk = { type: "tool-approval-request", approvalId, toolCallId };
const response = (approved: boolean): ChatChunk => ({
  ...{ type: "tool-approval-response", approvalId, approved, reason: "Because." },
});
const denied: ChatChunk = { type: "tool-output-denied", toolCallId };
const output: ChatChunk = { type: "tool-output-available", toolCallId, output: { done: true } };

const histories: [string, ChatChunk[]][] = [
  ["waits", [called, request]],
  ["was approved and made", [called, request, response(true), output]],
  ["was denied", [called, request, response(false), denied]],
];

test.each(histories)(
  "a call that %s passes the reader, and is the same after a replay",
  async (_, chunks) => {
    expect(chunks.flatMap(createChunkReader())).toEqual(chunks);
    const parts = await partsFromChunks(chunks, true);
    expect(await partsFromChunks(chunksFromParts(parts), true)).toEqual(parts);
    expect(readParts(parts).map(({ type }) => type)).toEqual(["data-unreadable"]);
  },
);

test("chunks about approvals that nothing asked for are left out", () => {
  const read = createChunkReader();
  const order = [request, response(true), denied, called, denied, response(false), request, request];
  expect(order.flatMap(read)).toEqual([called, request]);
  expect(read({ ...response(true), approvalId: "other" })).toEqual([]);
});

test("an answer waits while a call needs an approval and every other call has its result", () => {
  const other: ChatChunk = { ...called, toolCallId: "other" };
  expect(isWaiting([called])).toBe(false);
  expect(isWaiting([called, request])).toBe(true);
  expect(isWaiting([called, request, other])).toBe(false);
  expect(isWaiting([called, request, response(true), output])).toBe(false);
});

test("an answer that ends denies what waits, unless it is kept", async () => {
  const chunks = [called, request];
  expect(closeOpenParts(chunks, true)).toEqual([]);
  expect(closeOpenParts(chunks).map(({ type }) => type)).toEqual(["tool-approval-response", denied.type]);
  expect(await partsFromChunks(chunks)).toMatchObject([
    { state: "output-denied", approval: { approved: false } },
  ]);
  expect(closeOpenParts([...chunks, response(true)])).toMatchObject([{ type: "tool-output-error" }]);
});

test("a new step ends what the step before left open", () => {
  const read = createChunkReader();
  [called, request].map(read);
  expect(read({ type: "start-step" }).map(({ type }) => type)).toEqual([
    ...["tool-approval-response", "tool-output-denied", "start-step"],
  ]);
});
