import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";

type Request = Pick<IncomingMessage, "method" | "url" | "headers">;

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const ROUTER_STATE = "next-router-state-tree";

/**
 * Has every request go through {@link mendRequest} before Next reads it. Next 16.4 has no door of its own for that:
 * its proxy is given neither such requests nor that header.
 */
export function watchFrontDoor(): void {
  subscribe("http.server.request.start", (message) => mendRequest((message as { request: Request }).request));
}

/**
 * Changes a request that Next would answer with 500, and a stack in the log, into one that it refuses: a path that is
 * no UTF-8 becomes one that does not exist, an unknown method the wrong method of a route of ours. A router state that
 * Next cannot read is left out, so that the whole page is sent.
 */
export function mendRequest(request: Request): void {
  if (!METHODS.has(request.method ?? "")) {
    request.method = "POST";
    request.url = "/api/health";
  }
  const [path = ""] = (request.url ?? "").split("?", 1);
  if (throws(() => decodeURIComponent(path)))
    request.url = path.startsWith("/api/") ? "/api/not-found" : "/not-found";
  const state = request.headers[ROUTER_STATE];
  if (state !== undefined && throws(() => parseAndValidateFlightRouterState(state)))
    delete request.headers[ROUTER_STATE];
}

function throws(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}
