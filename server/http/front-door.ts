import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";
import { readLeniently } from "@/server/env";
import { callerAddress } from "@/server/http/client-address";

type Request = Pick<IncomingMessage, "method" | "url" | "headers">;
type Connection = { socket: { remoteAddress?: string | undefined } };

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const FORWARDED = "x-forwarded-for";
const ROUTER_STATE = "next-router-state-tree";

/**
 * Passes every request through {@link repairRequest} and {@link nameCaller} before Next reads it. Next 16.4 has no hook
 * for that: its proxy sees neither such requests nor the connection.
 */
export function repairRequests(): void {
  const proxies = readLeniently("TRUSTED_PROXIES") ?? 0;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: Request & Connection };
    repairRequest(request);
    nameCaller(request, proxies);
  });
}

/**
 * Makes `X-Forwarded-For` the caller's address alone, so that everything behind reads the same and a made-up header
 * changes nothing. Removes the header when the address is unknown.
 */
export function nameCaller(
  { headers, socket }: Pick<Request, "headers"> & Connection,
  proxies: number,
): void {
  const given = headers[FORWARDED];
  const address = callerAddress(String(given ?? ""), socket.remoteAddress, proxies);
  if (address === undefined) delete headers[FORWARDED];
  else headers[FORWARDED] = address;
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
