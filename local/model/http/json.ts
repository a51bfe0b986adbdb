import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "./api-error.ts";

const MAX_BODY_BYTES = 10 * 1024 * 1024;

/**
 * The parsed JSON body of a request. Throws ApiError 400 (not JSON) or 413 (over 10 MB).
 * @param reviver as of `JSON.parse`; what it throws is answered with 400, too
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
  } catch {
    throw new ApiError(400, { message: "We could not parse the JSON body of your request." });
  }
}

/** A reviver that throws on text which JSON can escape and many servers cannot hold: U+0000, half of a surrogate pair. */
export function refuseIllFormed(_key: string, value: unknown): unknown {
  if (typeof value === "string" && (!value.isWellFormed() || value.includes("\u0000")))
    throw new SyntaxError("ill-formed text");
  return value;
}

/** Answers with one JSON body. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** Answers with the error's status and body; what is no ApiError becomes a 500. */
export function sendError(response: ServerResponse, cause: unknown): void {
  const error = cause instanceof ApiError ? cause : new ApiError(500, { message: String(cause) });
  sendJson(response, error.status, { error: error.body });
}
