import superjson from "superjson";

/**
 * A payload or output as the public API returns it: parsed by its type, or the text itself. Undefined for none and
 * for one that was offloaded (`application/store`: the caller gets an address instead).
 */
export function parsePacket(text: string | null, type: string | null): unknown {
  if (text === null || type === "application/store") return undefined;
  try {
    if (type === "application/super+json") return superjson.parse(text);
    if (type === "application/json") return JSON.parse(text);
  } catch {
    // Only what a caller sent by hand can be no JSON; it gets it back as it was.
    return text;
  }
  return text;
}
