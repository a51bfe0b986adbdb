import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { StreamEvent } from "../responses/output-steps.ts";

/** Opens a stream of server-sent events, and sends its headers at once. */
export function openEventStream(response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache",
  });
  response.flushHeaders();
}

/** Writes an event, and waits while the reader is slower than the writer. Rejects when `signal` aborts. */
export async function writeEvent(
  response: ServerResponse,
  event: StreamEvent,
  signal: AbortSignal,
): Promise<void> {
  await writeBytes(response, `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`, signal);
}

/** Writes a part of a body, and waits while the reader is slower than the writer. Rejects when `signal` aborts. */
export async function writeBytes(
  response: ServerResponse,
  bytes: string | Buffer,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  if (!response.write(bytes)) await once(response, "drain", { signal });
}
