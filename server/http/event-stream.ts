/** A server-sent event. `data` is sent as JSON. */
export type ServerSentEvent = { id?: string; event?: string; data: unknown };

/**
 * Interval at which a streaming response sends something. Proxies close connections that are silent for half a minute,
 * and the page treats 20 seconds of silence as a lost connection.
 */
export const KEEP_ALIVE_MS = 8_000;

/** Headers that keep caches and proxies from buffering a streaming response. */
export const streamHeaders = { "cache-control": "private, no-store, no-transform" };

/** Limit on a response's duration. Browsers reconnect by themselves, and the session is checked again. */
const LONGEST_MS = 10 * 60_000;

const encoder = new TextEncoder();

/**
 * Returns a response of server-sent events, with comments in between as keep-alives. It ends when the reader
 * disconnects, after the last event, or after ten minutes.
 * @param signal of the request
 * @param open starts the events. Its signal aborts when the response ends.
 */
export function eventStream(
  signal: AbortSignal,
  open: (signal: AbortSignal) => AsyncGenerator<ServerSentEvent>,
  keepAliveMs = KEEP_ALIVE_MS,
): Response {
  const left = new AbortController();
  const events = open(AbortSignal.any([signal, left.signal, AbortSignal.timeout(LONGEST_MS)]));
  let keepAlive: NodeJS.Timeout | undefined;
  const stop = () => {
    clearInterval(keepAlive);
    left.abort();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // At once, because proxies and browsers treat a connection as open only after the first bytes.
      const beat = () => controller.enqueue(encoder.encode(": keep-alive\n\n"));
      beat();
      keepAlive = setInterval(beat, keepAliveMs);
    },
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (!done) return controller.enqueue(encoder.encode(format(value)));
        stop();
        controller.close();
      } catch (error) {
        stop();
        throw error;
      }
    },
    async cancel() {
      stop();
      await events.return(undefined);
    },
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", ...streamHeaders },
  });
}

function format({ id, event, data }: ServerSentEvent): string {
  const lines = [id && `id: ${id}`, event && `event: ${event}`, `data: ${JSON.stringify(data)}`];
  return `${lines.filter(Boolean).join("\n")}\n\n`;
}
