import { ProblemError } from "@/server/problem";
import { withTimeout } from "@/server/with-timeout";

/** Limit on a body. The largest valid one is a post of maximum length with every character escaped in JSON. */
const MAX_BODY_BYTES = 512 * 1024;

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a request's JSON body, up to 512 kB.
 * @throws ProblemError `unsupported-media-type`, `too-large` or `invalid-request`
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new ProblemError("unsupported-media-type");
  const bytes = await readBytes(request.body);
  const text = orRefuse(() => decoder.decode(bytes), "The body is not valid UTF-8.");
  return orRefuse(() => JSON.parse(text), "The body is not valid JSON.");
}

/** Returns the result of `read`. @throws ProblemError `invalid-request` with this detail when `read` throws */
function orRefuse<T>(read: () => T, detail: string): T {
  try {
    return read();
  } catch {
    throw new ProblemError("invalid-request", { detail });
  }
}

/** Limit on the time that a refusal waits for the rest of the request's body. */
const DRAIN_MS = 2_000;

/**
 * Reads an unread body of a request, for two seconds at most. A response that is sent before the end of the body may
 * close the connection, and the client's next request on it fails.
 */
export async function drainBody(request: Request): Promise<void> {
  if (request.body === null || request.bodyUsed) return;
  // The rest of a body that is too long stays unread.
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
  // Cancelling would close the connection before the response, or the client's next request on it, is complete.
  for await (const chunk of body.values({ preventCancel: true })) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw new ProblemError("too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
