import superjson from "superjson";

/**
 * Parses a payload or output by its type, as the public API returns it. Returns undefined for none and for an offloaded
 * one (`application/store`), for which the caller gets an address.
 */
export function parsePacket(text: string | null, type: string | null): unknown {
  if (text === null || type === "application/store") return undefined;
  try {
    if (type === "application/super+json") return superjson.parse(text);
    if (type === "application/json") return JSON.parse(text);
  } catch {
    // Only a payload sent without the SDK can be invalid JSON. It is returned unchanged.
    return text;
  }
  return text;
}
