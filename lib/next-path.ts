/** No address of ours: it only completes a path, so that what leads to another site shows. */
const HERE = "http://here.invalid";

/**
 * Where to go after signing in: a path of this app as a query string names it, or the start page for anything
 * that leads elsewhere. Read as a browser reads it, because `/\evil.com` is another site to a browser.
 */
export function nextPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || !URL.canParse(value, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(value, HERE);
  // `/.//evil.com` is a path until its dot is resolved.
  return origin === HERE && !pathname.startsWith("//") ? pathname + search + hash : "/";
}
