import { isIP, isIPv4 } from "node:net";

/** Some proxies add the port: `203.0.113.9:4711`, `[2001:db8::1]:4711`. */
const WITH_PORT = /^(?:\[([^\]]+)\](?::\d+)?|([^:]+):\d+)$/;
/** An IPv4 address as a socket for both versions names it. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/;

/**
 * Returns the caller's IP address; undefined if it is unknown. Each proxy adds the address of its own caller at the end
 * of `X-Forwarded-For`. So the entries that the trusted proxies added are true, and the caller can forge those before.
 * @param peer the address at the other end of the connection
 * @param proxies the number of proxies in front of the app, 0 when it takes connections itself
 */
export function callerAddress(
  forwardedFor: string | undefined,
  peer: string | undefined,
  proxies: number,
): string | undefined {
  return parseAddress(proxies === 0 ? peer : forwardedFor?.split(",").at(-proxies));
}

function parseAddress(text = ""): string | undefined {
  const entry = text.trim();
  const [, ipv6, ipv4] = WITH_PORT.exec(entry) ?? [];
  const address = ipv6 ?? ipv4 ?? entry;
  // The zone of a link-local address may have any length.
  if (isIP(address) === 0 || address.includes("%")) return undefined;
  return (MAPPED.exec(address.toLowerCase())?.[1] ?? address).toLowerCase();
}

/**
 * Returns the network that is counted for an address: an IPv4 address itself, and the first 64 bits of an IPv6 address,
 * because a household or a server has that many addresses.
 */
export function networkOf(address: string): string {
  if (isIPv4(address)) return address;
  const [head = "", tail] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  // A dotted end stands for two groups, and is never among the first four: those addresses begin with zeros.
  const missing = 8 - left.length - right.length - (address.includes(".") ? 1 : 0);
  const zeros = Array.from({ length: tail === undefined ? 0 : missing }, () => "0");
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
