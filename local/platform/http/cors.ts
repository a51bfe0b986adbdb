import type { IncomingMessage } from "node:http";
import type { Access } from "../auth/principal.ts";

/**
 * Headers that let a page of any origin use a route with a public token; none for other routes, and none without an
 * Origin. `*` exposes all headers, which the Electric client of `runs.subscribeToRun` needs.
 */
export function corsHeaders(req: IncomingMessage, access: Access): Record<string, string> {
  const { origin } = req.headers;
  if (access !== "public" || origin === undefined) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "*, x-trigger-jwt, x-trigger-jwt-claims",
    vary: "origin",
  };
}

/** What a preflight request is answered with beside `corsHeaders`. */
export function preflightHeaders(req: IncomingMessage): Record<string, string> {
  return {
    "access-control-allow-methods": "GET,HEAD,PUT,PATCH,POST,DELETE",
    "access-control-allow-headers": req.headers["access-control-request-headers"] ?? "*",
    "access-control-max-age": "300",
  };
}

/** A page of another machine's origin: it has no business with routes that are not made for browsers. */
export function isForeignOrigin(req: IncomingMessage): boolean {
  const { origin } = req.headers;
  if (origin === undefined) return false;
  const host = URL.canParse(origin) ? new URL(origin).hostname : "";
  return !["localhost", "127.0.0.1", "[::1]"].includes(host);
}
