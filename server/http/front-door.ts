import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";

type Request = Pick<IncomingMessage, "method" | "url" | "headers">;

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const ROUTER_STATE = "next-router-state-tree";

/**
 * Passes every request through {@link repairRequest} before Next reads it. Next 16.4 has no hook for that: its proxy
 * sees neither such requests nor that header.
 */
export function repairRequests(): void {
  subscribe("http.server.request.start", (message) =>
    repairRequest((message as { request: Request }).request),
  );
}

/**
 * Changes a request that Next would answer with 500 and a logged stack into one that it refuses. A path that is not
 * UTF-8 becomes a path that does not exist. An unknown method becomes a wrong method of an existing route. A router
 * state that Next cannot parse is removed, so that Next sends the whole page.
 */
export function repairRequest(request: Request): void {
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
