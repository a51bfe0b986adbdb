import type { IncomingMessage } from "node:http";
import { HttpError } from "./errors.ts";

/**
 * Reads the whole body. A body that is too large is still read to its end, so that the caller gets the 413 and the
 * connection stays usable.
 * @throws HttpError 413
 */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req) {
    size += part.length;
    if (size <= limit) parts.push(part);
    else parts.length = 0;
  }
  if (size > limit) throw new HttpError(413, "Request body too large");
  return Buffer.concat(parts);
}

/**
 * Reads the body as JSON. The content type is ignored, because CLI 4.8.3 posts JSON as text/plain. An empty body is `{}`.
 * @throws HttpError 400, 413
 */
export async function readJson(req: IncomingMessage, limit: number): Promise<unknown> {
  const text = (await readBody(req, limit)).toString("utf8");
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "Invalid JSON");
  }
}
