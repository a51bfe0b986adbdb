/** The server sends a byte at least every 8 s; so long a silence means that the line is dead. */
const SILENCE_MS = 20_000;

/** A `fetch` that never hangs: it fails when the line goes dead, or when it is dropped. */
export type Connection = {
  fetch: typeof fetch;
  /** Gives up every request and every body under way, as if the network had failed. */
  drop: () => void;
};

/** Makes a {@link Connection}. What is given up fails with a TypeError, as with a failure of the network. */
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
      dropped.abort(new TypeError("network: the connection was given up"));
      dropped = new AbortController();
    },
  };
}

function startTimer(silent: AbortController): ReturnType<typeof setTimeout> {
  return setTimeout(() => silent.abort(new TypeError("network: the line has gone silent")), SILENCE_MS);
}
