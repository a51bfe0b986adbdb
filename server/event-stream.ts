/** Often enough for proxies. */
const KEEP_ALIVE_MS = 15_000;

const encoder = new TextEncoder();

/**
 * A response of server-sent events without an end: `begin` is given a function that sends a value as JSON, and gives
 * one that is called once the reader is gone.
 */
export function eventStream(
  signal: AbortSignal,
  begin: (send: (value: unknown) => void) => () => void,
): Response {
  const gone = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      // Something at once: until then neither a proxy nor the browser takes the connection for open.
      write(":\n\n");
      const timer = setInterval(() => write(":\n\n"), KEEP_ALIVE_MS);
      const end = begin((value) => write(`data: ${JSON.stringify(value)}\n\n`));
      AbortSignal.any([signal, gone.signal]).addEventListener("abort", () => {
        clearInterval(timer);
        end();
      });
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" },
  });
}
