import { isIP } from "node:net";

/** Some proxies add the port: `203.0.113.9:4711`, `[2001:db8::1]:4711`. */
const WITH_PORT = /^(?:\[([^\]]+)\](?::\d+)?|([^:]+):\d+)$/;

/**
 * Returns the caller's IP address as the nearest proxy names it in `X-Forwarded-For`, or undefined where it names
 * none. The header's other entries, and anything that is no address, may come from the caller.
 */
export function parseForwardedFor(header: string | null): string | undefined {
  const last = header?.split(",").at(-1)?.trim() ?? "";
  const [, ipv6, ipv4] = WITH_PORT.exec(last) ?? [];
  const address = ipv6 ?? ipv4 ?? last;
  // The zone of an address of this machine's network may have any length.
  return isIP(address) === 0 || address.includes("%") ? undefined : address.toLowerCase();
}
