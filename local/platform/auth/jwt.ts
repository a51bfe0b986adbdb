import { createHmac, timingSafeEqual } from "node:crypto";

const ISSUER = "https://id.trigger.dev";
const AUDIENCE = "https://api.trigger.dev";

/** Claims of a public token (SDK 4.8.3 `generateJWT` in core `jwt.ts`). */
export type Claims = {
  sub?: unknown;
  pub?: unknown;
  scopes?: unknown;
  iss?: unknown;
  aud?: unknown;
  exp?: unknown;
  iat?: unknown;
  otu?: unknown;
  realtime?: unknown;
};

function signature(input: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(input).digest();
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Signs a public token that expires after `lifetime` seconds. The secret is the API key of the environment. */
export function signToken(claims: Claims, secret: string, lifetime: number): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = { ...claims, iss: ISSUER, aud: AUDIENCE, iat: now, exp: now + lifetime };
  const input = `${encode({ alg: "HS256" })}.${encode(payload)}`;
  return `${input}.${signature(input, secret).toString("base64url")}`;
}

/** Returns the claims of a valid token: signed with the secret, with our audience, not expired. Otherwise undefined. */
export function verifyToken(token: string, secret: string): Claims | undefined {
  const [head, body, mac, ...more] = token.split(".");
  if (!head || !body || !mac || more.length > 0) return undefined;
  const header = decode(head);
  if (typeof header !== "object" || header === null || !("alg" in header) || header.alg !== "HS256")
    return undefined;
  const expected = signature(`${head}.${body}`, secret);
  const given = Buffer.from(mac, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claims = decode(body);
  if (typeof claims !== "object" || claims === null) return undefined;
  const { iss, aud, exp }: Claims = claims;
  const audiences = Array.isArray(aud) ? aud : [aud];
  if (iss !== ISSUER || !audiences.includes(AUDIENCE)) return undefined;
  // A token without exp is accepted, as on the hosted platform.
  if (exp !== undefined && !(typeof exp === "number" && exp > Date.now() / 1000)) return undefined;
  return claims;
}
