import { isIP } from "node:net";

/** Some proxies add the port: `203.0.113.9:4711`, `[2001:db8::1]:4711`. */
const WITH_PORT = /^(?:\[([^\]]+)\](?::\d+)?|([^:]+):\d+)$/;

/**
 * Returns the caller's IP address, which is the last entry of `X-Forwarded-For`: the nearest proxy adds it. Returns
 * undefined if that entry is no address. The caller can forge the other entries.
 */
export function parseForwardedFor(header: string | null): string | undefined {
  const last = header?.split(",").at(-1)?.trim() ?? "";
  const [, ipv6, ipv4] = WITH_PORT.exec(last) ?? [];
  const address = ipv6 ?? ipv4 ?? last;
  // The zone of a link-local address may have any length.
  return isIP(address) === 0 || address.includes("%") ? undefined : address.toLowerCase();
}
