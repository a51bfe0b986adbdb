/** Where a link of an answer leads; `undefined` when a browser should not, or could not, go there. */
export type LinkTarget = { kind: "fragment"; id: string } | { kind: "address"; href: string };

const schemes = new Set(["http:", "https:", "mailto:", "tel:"]);
const HERE = "https://here.invalid";

/**
 * Reads the address of a link that nobody vouches for. The result leads where the address says, never elsewhere:
 * `//other.example/x` is another site, not a page of this one.
 */
export function readLink(written: string): LinkTarget | undefined {
  const address = written.trim();
  if (address.startsWith("#")) return { kind: "fragment", id: decode(address.slice(1)) };
  // Without a scheme, only a path from the root says where it leads: this page is not where the answer was written.
  const isRelative = !/^[a-z][a-z\d+.-]*:/i.test(address);
  if (isRelative && !/^[/\\]/.test(address)) return undefined;
  if (!URL.canParse(address, HERE)) return undefined;
  const url = new URL(address, HERE);
  if (!schemes.has(url.protocol)) return undefined;
  if (isRelative && url.origin === HERE) return { kind: "address", href: url.href.slice(HERE.length) };
  return { kind: "address", href: url.href };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
