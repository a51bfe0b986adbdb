import type { IncomingMessage, ServerResponse } from "node:http";
import { handleControl } from "./control/control-door.ts";
import { trackRequest } from "./control/track-request.ts";
import { ApiError } from "./http/api-error.ts";
import { sendJson } from "./http/json.ts";
import { modelList } from "./models.ts";
import { handleResponses } from "./responses/handle-responses.ts";
import type { ModelService } from "./service.ts";

function checkKey(request: IncomingMessage): void {
  if (/^Bearer \S+/i.test(request.headers.authorization ?? "")) return;
  throw new ApiError(401, {
    message:
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth " +
      "(i.e. Authorization: Bearer YOUR_KEY). This stand-in takes any key.",
  });
}

const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Refuses pages of other machines, also those that reach this one under a name of their own. */
function refuseForeign({ headers: { host, origin } }: IncomingMessage): void {
  // HTTP/1.0 may have no Host. Every browser sends it.
  const names = [
    ...(host === undefined ? [] : [host.replace(/:\d+$/, "")]),
    ...(origin === undefined ? [] : [URL.parse(origin)?.hostname ?? ""]),
  ];
  if (names.every((name) => OWN_NAMES.has(name))) return;
  throw new ApiError(403, { message: "This server is only for this machine." });
}

/**
 * Answers an HTTP request.
 * @param isControlOpen true to serve `/__control/…`
 * @throws ApiError for a request that it refuses
 */
export async function route(
  service: ModelService,
  isControlOpen: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  refuseForeign(request);
  const url = new URL(request.url ?? "/", "http://localhost");
  if (isControlOpen && url.pathname.startsWith("/__control/")) {
    return handleControl(service, url, request, response);
  }
  const address = `${request.method} ${url.pathname}`;
  if (address === "POST /v1/responses") {
    const { record, signal } = trackRequest(service.log, response);
    checkKey(request);
    return handleResponses(service, request, response, record, signal);
  }
  if (address === "GET /v1/models") {
    checkKey(request);
    return sendJson(response, 200, modelList);
  }
  throw new ApiError(404, { message: `Invalid URL (${address})` });
}
