import { createUIMessageStreamResponse } from "ai";
import { relayAnswer } from "@/server/chat/relay";
import { streamFrom } from "@/server/chunks/stream-from";
import type { Message } from "@/server/db";
import { KEEP_ALIVE_MS, streamHeaders } from "@/server/http/event-stream";

/**
 * Returns a response that streams an answer as server-sent events, in the AI SDK's UI message stream protocol.
 * @param signal of the request. A reader that disconnects ends this relay, never the run.
 */
export function answerResponse(answer: Message, signal: AbortSignal): Response {
  const left = new AbortController();
  const chunks = relayAnswer(answer, AbortSignal.any([signal, left.signal]));
  return createUIMessageStreamResponse({
    stream: streamFrom(chunks, left),
    keepAliveMs: KEEP_ALIVE_MS,
    headers: streamHeaders,
  });
}
