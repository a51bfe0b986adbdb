/** A base URL that no site has. A value that keeps this origin is a path of this site. */
const HERE = "http://here.invalid";

/**
 * Returns the page to open after sign-in: the path that the query string names, or the start page if the value leads to
 * another site. Parses the value as a browser does, because `/\evil.com` is another site to a browser.
 */
export function nextPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || !URL.canParse(value, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(value, HERE);
  // `/.//evil.com` is a path until its dot is resolved.
  return origin === HERE && !pathname.startsWith("//") ? pathname + search + hash : "/";
}
