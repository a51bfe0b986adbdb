/**
 * Returns a random UUID (version 4). Browsers have `crypto.randomUUID` only on https and on localhost. A
 * page on `http://name:port` has only `crypto.getRandomValues`.
 */
export function randomId(): string {
  return typeof crypto.randomUUID === "function"
    ? crypto.randomUUID()
    : uuidFrom(crypto.getRandomValues(new Uint8Array(16)));
}

/** Returns sixteen random bytes as a UUID, with the version and variant bits of RFC 9562, section 5.4. */
export function uuidFrom(random: Uint8Array): string {
  const bytes = Uint8Array.from(random);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20, 32].map((end, part, ends) => hex.slice(ends[part - 1] ?? 0, end)).join("-");
}
