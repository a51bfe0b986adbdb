/** The target of a link: a fragment of the same text, or a safe address. */
export type LinkTarget = { kind: "fragment"; id: string } | { kind: "address"; href: string };

const schemes = new Set(["http:", "https:", "mailto:", "tel:"]);
const HERE = "https://here.invalid";

/**
 * Parses the address of an untrusted link; returns undefined for an unsafe or invalid one. The result is never another
 * site than written: `//other.example/x` is another site, not a page of this one.
 */
export function readLink(written: string): LinkTarget | undefined {
  const address = written.trim();
  if (address.startsWith("#")) return { kind: "fragment", id: decode(address.slice(1)) };
  // Other relative addresses depend on a page that the answer does not know.
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
