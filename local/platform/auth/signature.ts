import { createHmac, timingSafeEqual } from "node:crypto";

/** Signs an address that carries its own permission (a presigned packet, a waitpoint's callback). */
export function signAddress(secret: string, what: string): string {
  return createHmac("sha256", secret).update(what).digest("base64url");
}

/** Whether `signature` was made by `signAddress` for the same thing; compared in constant time. */
export function isAddressSigned(secret: string, what: string, signature: string | null): boolean {
  const given = Buffer.from(signature ?? "");
  const expected = Buffer.from(signAddress(secret, what));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
