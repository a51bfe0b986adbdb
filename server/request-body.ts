import { ProblemError } from "@/server/problem";

/** The largest body any route reads: a post of the greatest length, with every character escaped, and its frame. */
const MAX_BODY_BYTES = 512 * 1024;

/**
 * Reads a request's JSON body, and no more of it than a route may ever need.
 * @throws ProblemError `unsupported-media-type`, `too-large` or `invalid-request`
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new ProblemError("unsupported-media-type");
  const text = await readText(request.body);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ProblemError("invalid-request", { detail: "The body is not valid JSON." });
  }
}

async function readText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (!body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw new ProblemError("too-large");
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
