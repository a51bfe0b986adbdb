/** The server sends a byte at least every 8 s. A longer silence than this means a dead connection. */
const SILENCE_MS = 20_000;

/** A `fetch` that never hangs: it fails when the connection is dead or dropped. */
export type Connection = {
  fetch: typeof fetch;
  /** Aborts every running request and body, as a network failure does. */
  drop: () => void;
};

/** Creates a {@link Connection}. Its aborted requests fail with a TypeError, as with a network failure. */
export function createConnection(): Connection {
  let dropped = new AbortController();
  return {
    async fetch(input, init) {
      const silent = new AbortController();
      const signals = [dropped.signal, silent.signal, ...(init?.signal ? [init.signal] : [])];
      let timer = startTimer(silent);
      const restartTimer = () => {
        clearTimeout(timer);
        timer = startTimer(silent);
      };
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) }).catch((error) => {
        clearTimeout(timer);
        throw error;
      });
      if (!response.ok || !response.body) {
        clearTimeout(timer);
        return response;
      }
      const body = response.body.pipeThrough(
        new TransformStream({
          transform(bytes, controller) {
            restartTimer();
            controller.enqueue(bytes);
          },
          flush: () => clearTimeout(timer),
        }),
      );
      return new Response(body, { status: response.status, headers: response.headers });
    },
    drop() {
      dropped.abort(new TypeError("network: the connection was dropped"));
      dropped = new AbortController();
    },
  };
}

function startTimer(silent: AbortController): ReturnType<typeof setTimeout> {
  return setTimeout(() => silent.abort(new TypeError("network: the connection is silent")), SILENCE_MS);
}
