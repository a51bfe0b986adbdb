import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "./api-error.ts";

const MAX_BODY_BYTES = 10 * 1024 * 1024;

/**
 * Returns the parsed JSON body of a request.
 * @param reviver of `JSON.parse`. It may throw an ApiError.
 * @throws ApiError 400 (not JSON) or 413 (over 10 MB)
 */
export async function readJson(
  request: IncomingMessage,
  reviver?: (key: string, value: unknown) => unknown,
): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES)
      throw new ApiError(413, { message: "The request body is larger than 10 MB." });
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"), reviver);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(400, { message: "We could not parse the JSON body of your request." });
  }
}

/** A reviver that refuses U+0000 and half of a surrogate pair, which JSON can escape and many servers cannot store. */
export function refuseIllFormed(key: string, value: unknown): unknown {
  for (const text of [key, value]) {
    if (typeof text === "string" && (!text.isWellFormed() || text.includes("\u0000")))
      throw new ApiError(400, { message: "The request holds U+0000 or half of a surrogate pair." });
  }
  return value;
}

/** Sends a JSON body. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** Sends an error's status and body. An error that is no ApiError becomes a 500. */
export function sendError(response: ServerResponse, cause: unknown): void {
  const error = cause instanceof ApiError ? cause : new ApiError(500, { message: String(cause) });
  sendJson(response, error.status, { error: error.body });
}
