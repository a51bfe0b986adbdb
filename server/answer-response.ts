import { createUIMessageStreamResponse } from "ai";
import type { ChatChunk } from "@/lib/messages";
import type { Message } from "@/server/db";
import { relayAnswer } from "@/server/relay";

/** Often enough for proxies, and for a page that takes 20 s of silence for a lost connection. */
const KEEP_ALIVE_MS = 8_000;

/**
 * An answer as a response of server-sent events, in the AI SDK's UI message stream protocol.
 * `signal` is the request's: a reader that is gone ends this relay, never the run.
 */
export function answerResponse(answer: Message, signal: AbortSignal): Response {
  const left = new AbortController();
  const chunks = relayAnswer(answer, AbortSignal.any([signal, left.signal]));
  const stream = new ReadableStream<ChatChunk>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      left.abort();
    },
  });
  return createUIMessageStreamResponse({
    stream,
    keepAliveMs: KEEP_ALIVE_MS,
    headers: { "cache-control": "no-cache, no-transform" },
  });
}
