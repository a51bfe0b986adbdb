import { createUIMessageStreamResponse } from "ai";
import { relayAnswer } from "@/server/chat/relay";
import { streamFrom } from "@/server/chunks/stream-from";
import type { Message } from "@/server/db";

/** Often enough for proxies, and for a page that takes 20 s of silence for a lost connection. */
const KEEP_ALIVE_MS = 8_000;

/**
 * An answer as a response of server-sent events, in the AI SDK's UI message stream protocol.
 * `signal` is the request's: a reader that is gone ends this relay, never the run.
 */
export function answerResponse(answer: Message, signal: AbortSignal): Response {
  const left = new AbortController();
  const chunks = relayAnswer(answer, AbortSignal.any([signal, left.signal]));
  return createUIMessageStreamResponse({
    stream: streamFrom(chunks, left),
    keepAliveMs: KEEP_ALIVE_MS,
    headers: { "cache-control": "no-cache, no-transform" },
  });
}
