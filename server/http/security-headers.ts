import { readLeniently } from "@/server/env";

/**
 * Returns the Content-Security-Policy of a page. Scripts run only with the nonce of this response, or when such a script
 * loads them. Pages connect to the app and to Trigger.dev, and load everything else from the app, so that nothing that a
 * model writes loads or sends anything. Styles may be inline, because the colours of code are attributes.
 */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  const trigger = new URL(readLeniently("TRIGGER_API_URL") ?? "https://api.trigger.dev").origin;
  const isSecure = readLeniently("AUTH_URL")?.startsWith("https:");
  const directives = {
    "default-src": ["'self'"],
    // React rebuilds the stacks of server errors with `eval` in development, and only there.
    "script-src": [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'", trigger, ...(isDevelopment ? ["ws:"] : [])],
    "object-src": ["'none'"],
    "frame-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    ...(isSecure ? { "upgrade-insecure-requests": [] } : {}),
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Returns the headers of a page that browsers accept only from an address that they trust: one with https, or this
 * machine's.
 */
export function secureHeaders(host: string): [name: string, value: string][] {
  const isSecure = readLeniently("AUTH_URL")?.startsWith("https:");
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(host);
  return [
    ...(isSecure || isLocal ? [["cross-origin-opener-policy", "same-origin"] as [string, string]] : []),
    ...(isSecure ? [["strict-transport-security", `max-age=${YEAR_SECONDS}`] as [string, string]] : []),
  ];
}
