import { ProblemError } from "@/server/problem";
import { withTimeout } from "@/server/with-timeout";

/** The largest body any route reads: a post of the greatest length, with every character escaped, and its frame. */
const MAX_BODY_BYTES = 512 * 1024;

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a request's JSON body, and no more of it than a route may ever need.
 * @throws ProblemError `unsupported-media-type`, `too-large` or `invalid-request`
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new ProblemError("unsupported-media-type");
  const bytes = await readBytes(request.body);
  const text = orRefuse(() => decoder.decode(bytes), "The body is not valid UTF-8.");
  return orRefuse(() => JSON.parse(text), "The body is not valid JSON.");
}

/** Returns what `read` returns; refuses the request in these words where it throws. */
function orRefuse<T>(read: () => T, detail: string): T {
  try {
    return read();
  } catch {
    throw new ProblemError("invalid-request", { detail });
  }
}

/** For how long a refusal waits for the rest of the request. */
const DRAIN_MS = 2_000;

/**
 * Reads what nobody has read of a request's body, for two seconds at most. A response that is sent before may end the
 * connection, and with it the client's next request.
 */
export async function drainBody(request: Request): Promise<void> {
  if (request.body === null || request.bodyUsed) return;
  // A body that is too long is left unread.
  await withTimeout(
    readBytes(request.body).catch(() => undefined),
    DRAIN_MS,
    undefined,
  );
}

async function readBytes(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  if (!body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Cancelling would end the connection, and with it the answer or the next request that the client sends on it.
  for await (const chunk of body.values({ preventCancel: true })) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw new ProblemError("too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
