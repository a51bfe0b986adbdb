/** Often enough for proxies. */
const KEEP_ALIVE_MS = 15_000;
/** Then the reader has to come back, which browsers do by themselves: with a session that may have ended meanwhile. */
const LONGEST_MS = 10 * 60_000;

const encoder = new TextEncoder();

/**
 * A response of server-sent events that ends with its reader, or after a while. `begin` is given a function that sends
 * a value as JSON, and gives one that is called at the end.
 */
export function eventStream(
  signal: AbortSignal,
  begin: (send: (value: unknown) => void) => () => void,
): Response {
  const gone = new AbortController();
  const ended = AbortSignal.any([signal, gone.signal, AbortSignal.timeout(LONGEST_MS)]);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      // Something at once: until then neither a proxy nor the browser takes the connection for open.
      write(":\n\n");
      const timer = setInterval(() => write(":\n\n"), KEEP_ALIVE_MS);
      const end = begin((value) => write(`data: ${JSON.stringify(value)}\n\n`));
      const finish = () => {
        clearInterval(timer);
        end();
        if (!gone.signal.aborted) controller.close();
      };
      if (ended.aborted) finish();
      else ended.addEventListener("abort", finish, { once: true });
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" },
  });
}
