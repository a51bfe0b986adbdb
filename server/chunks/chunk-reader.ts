import type { ChatChunk } from "@/lib/messages";
import { MAX_DEPTH, wellFormedJson } from "@/lib/text";
import { type BodyChunk, chunkSchema } from "@/server/chunks/chunk-schema";
import { createDeltaCleaner } from "@/server/chunks/delta-cleaner";
import { createNestingLimit } from "@/server/chunks/nesting";
import { closeOpenParts, failedCall } from "@/server/chunks/open-parts";

/** Takes an answer's chunks in order, one at a time. Returns the chunks to pass on. */
export type ChunkReader = (chunk: unknown) => ChatChunk[];

/** Returns true for the last chunk of an answer. */
export function isLastChunk(chunk: unknown): chunk is Extract<ChatChunk, { type: "finish" }> {
  return typeof chunk === "object" && chunk !== null && "type" in chunk && chunk.type === "finish";
}

type Kind = "text" | "reasoning";

/**
 * Returns a reader of one answer's chunks. The chunks that it passes on have well-formed text and an order that the AI
 * SDK's reducer accepts (the reducer throws on a delta without a start and on an output without a call). When a step
 * starts, ends the calls that the step before left open, because the reducer finds calls of the current step only.
 * Leaves out arguments nested so deep that parsing them would exhaust the stack of the reducer, which then ignores all
 * later chunks. Leaves out unknown chunks, and `start` and `finish`: the relay and the task write their own, with the
 * row's status.
 * @param before chunks of this answer that were passed on earlier
 */
export function createChunkReader(before: readonly ChatChunk[] = []): ChunkReader {
  const cleaner = createDeltaCleaner();
  const openTexts = new Set<string>();
  /** The newest chunk of each call, by the call's id. */
  const calls = new Map<string, ChatChunk>();
  const isShallow = new Map<string, (piece: string) => boolean>();
  /** Ids of calls, by the id of the approval that each needs. */
  const requested = new Map<string, string>();
  for (const chunk of before) read(chunk);
  return read;

  function read(chunk: unknown): ChatChunk[] {
    const { data } = chunkSchema.safeParse(chunk);
    return data ? pass(data) : [];
  }

  function pass(chunk: BodyChunk): ChatChunk[] {
    switch (chunk.type) {
      case "start-step":
        return [...[...calls].flatMap(endOf).flatMap(read), chunk];
      case "finish-step":
        return [chunk];
      case "text-start":
        return startText("text", chunk.id);
      case "reasoning-start":
        return startText("reasoning", chunk.id);
      case "text-delta":
        return continueText("text", chunk.id, chunk.delta);
      case "reasoning-delta":
        return continueText("reasoning", chunk.id, chunk.delta);
      case "text-end":
        return endText("text", chunk.id);
      case "reasoning-end":
        return endText("reasoning", chunk.id);
      case "tool-approval-response":
        return passResponse(wellFormedJson(chunk));
      default:
        return passCall(wellFormedJson(chunk));
    }
  }

  function startText(kind: Kind, id: string): ChatChunk[] {
    const key = `${kind} ${id}`;
    const ended = endText(kind, id);
    openTexts.add(key);
    return [...ended, { type: `${kind}-start`, id }];
  }

  function continueText(kind: Kind, id: string, delta: string): ChatChunk[] {
    const key = `${kind} ${id}`;
    const started = openTexts.has(key) ? [] : startText(kind, id);
    const text = cleaner.next(key, delta);
    return text === "" ? started : [...started, { type: `${kind}-delta`, id, delta: text }];
  }

  function endText(kind: Kind, id: string): ChatChunk[] {
    const key = `${kind} ${id}`;
    if (!openTexts.delete(key)) return [];
    const half = cleaner.end(key);
    const end: ChatChunk = { type: `${kind}-end`, id };
    return half === "" ? [end] : [{ type: `${kind}-delta`, id, delta: half }, end];
  }

  function passCall(chunk: CallChunk): ChatChunk[] {
    if (!canFollow(calls.get(chunk.toolCallId)?.type, chunk.type)) return [];
    if (chunk.type === "tool-input-delta")
      return isShallow.get(chunk.toolCallId)?.(chunk.inputTextDelta) ? [chunk] : [];
    calls.set(chunk.toolCallId, chunk);
    if (chunk.type === "tool-input-start") isShallow.set(chunk.toolCallId, createNestingLimit(MAX_DEPTH));
    if (chunk.type === "tool-approval-request") requested.set(chunk.approvalId, chunk.toolCallId);
    return [chunk];
  }

  function passResponse(chunk: ResponseChunk): ChatChunk[] {
    const callId = requested.get(chunk.approvalId);
    if (callId === undefined || calls.get(callId)?.type !== "tool-approval-request") return [];
    calls.set(callId, chunk);
    return [chunk];
  }
}

/** Returns the chunks that end a call, given its newest chunk. */
function endOf([callId, newest]: [string, ChatChunk]): ChatChunk[] {
  return newest.type === "tool-approval-response" ? [failedCall(callId)] : closeOpenParts([newest]);
}

type CallChunk = Extract<BodyChunk, { toolCallId: string }>;
type ResponseChunk = Extract<BodyChunk, { type: "tool-approval-response" }>;

/** Returns whether a chunk of a call may come after the chunk of type `last` of that call. */
function canFollow(last: ChatChunk["type"] | undefined, type: CallChunk["type"]): boolean {
  const isOpen = last === "tool-input-start";
  const isResponded = last === "tool-approval-response";
  const isCalled = last === "tool-input-available" || last === "tool-approval-request" || isResponded;
  switch (type) {
    case "tool-input-start":
      return !isOpen && !isCalled;
    case "tool-input-delta":
      return isOpen;
    case "tool-input-available":
    case "tool-input-error":
      return !isCalled;
    case "tool-approval-request":
      return last === "tool-input-available";
    case "tool-output-denied":
      return isResponded;
    case "tool-output-available":
    case "tool-output-error":
      return isCalled;
  }
}
