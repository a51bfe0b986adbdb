import { createHmac, timingSafeEqual } from "node:crypto";

/** Signs an address that needs no key: of a presigned packet, or of a waitpoint's callback. */
export function signAddress(secret: string, what: string): string {
  return createHmac("sha256", secret).update(what).digest("base64url");
}

/** Returns whether `signature` is the one of `signAddress` for the same thing. Compares in constant time. */
export function isAddressSigned(secret: string, what: string, signature: string | null): boolean {
  const given = Buffer.from(signature ?? "");
  const expected = Buffer.from(signAddress(secret, what));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
