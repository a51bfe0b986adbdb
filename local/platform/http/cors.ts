import type { IncomingMessage } from "node:http";
import type { Access } from "../auth/principal.ts";

/**
 * Returns headers that let a page of any origin use a route for public tokens, and none for other routes. A page can
 * read the handle's token. The routes of streams and subscriptions expose all of their headers.
 */
export function corsHeaders(req: IncomingMessage, access: Access): Record<string, string> {
  if (access !== "public") return {};
  const { origin } = req.headers;
  return {
    ...(origin === undefined ? {} : { "access-control-allow-origin": origin }),
    "access-control-expose-headers": "x-trigger-jwt, x-trigger-jwt-claims",
    vary: "origin",
  };
}

/** Returns the headers of a preflight response beside `corsHeaders`. */
export function preflightHeaders(req: IncomingMessage): Record<string, string> {
  return {
    "access-control-allow-methods": "GET,HEAD,PUT,PATCH,POST,DELETE",
    "access-control-allow-headers": req.headers["access-control-request-headers"] ?? "*",
    "access-control-max-age": "300",
  };
}

const OWN_NAMES = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Returns whether the request names this machine, or nothing, as HTTP/1.0 may. A foreign page may reach it under a name
 * of its own that points here, and then counts as of the same origin.
 */
export function isOwnHost({ headers: { host } }: IncomingMessage): boolean {
  return host === undefined || OWN_NAMES.includes(host.replace(/:\d+$/, ""));
}

/** Returns whether the request comes from a page of another machine. Such a page may only use public tokens. */
export function isForeignOrigin(req: IncomingMessage): boolean {
  const { origin } = req.headers;
  if (origin === undefined) return false;
  const host = URL.canParse(origin) ? new URL(origin).hostname : "";
  return !OWN_NAMES.includes(host);
}
