/** One server-sent event. `data` goes as JSON. */
export type ServerSentEvent = { id?: string; event?: string; data: unknown };

/**
 * How often a response that streams sends something. Proxies cut connections that are silent for half a minute, and the
 * page takes 20 seconds of silence for a lost connection.
 */
export const KEEP_ALIVE_MS = 8_000;

/** Keeps caches and proxies from holding back a response that streams. */
export const streamHeaders = { "cache-control": "no-cache, no-transform" };

/** Then the reader has to come back, which browsers do by themselves: with a session that may have ended meanwhile. */
const LONGEST_MS = 10 * 60_000;

const encoder = new TextEncoder();

/**
 * Events as a response, with comments in between that keep the connection alive. It ends with its reader, with the
 * last event, or after a while.
 * @param open begins the events; its signal is aborted when the reader, whose own `signal` is given, is gone
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
      // Something at once: until then neither a proxy nor the browser takes the connection for open.
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
