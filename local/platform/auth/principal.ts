import { timingSafeEqual } from "node:crypto";
import { ENVIRONMENT, type PlatformConfig } from "../config.ts";
import { forbidden, HttpError } from "../http/errors.ts";
import { verifyToken } from "./jwt.ts";
import { type Action, allows, type Resource } from "./scopes.ts";

/**
 * The callers that a route accepts: `none` anyone, `pat` the personal access token, `key` the API key, `token` and
 * `public` the key or a public token, whose scopes the handler checks with `principal.require`. Only `public` routes
 * answer browsers.
 */
export type Access = "none" | "pat" | "key" | "token" | "public";

/** The caller of a route. The key may do everything, a public token what its scopes allow. */
export class Principal {
  readonly kind: "none" | "pat" | "key" | "public";
  readonly #scopes: string[];
  /** The token, when it may be used only once (`createTriggerPublicToken` of SDK 4.8.3). */
  readonly oneTimeToken: string | undefined;

  constructor(kind: Principal["kind"], scopes: string[] = [], oneTimeToken?: string) {
    this.kind = kind;
    this.#scopes = scopes;
    this.oneTimeToken = oneTimeToken;
  }

  /** Throws HttpError 403 unless the caller may do `action` to one of the resources. */
  require(action: Action, ...resources: Resource[]): void {
    if (this.kind === "public" && !allows(this.#scopes, action, resources)) throw forbidden();
  }
}

/**
 * Identifies the caller of a route by its Authorization header.
 * @throws HttpError 401 with the message of the hosted platform for each case
 */
export function authenticate(
  config: PlatformConfig,
  access: Access,
  authorization: string | undefined,
): Principal {
  if (access === "none") return new Principal("none");
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (access === "pat") return authenticatePat(config, token);
  if (token === undefined) throw new HttpError(401, "Invalid or Missing API key");
  if (isKey(config, token)) return new Principal("key");
  if (token.split(".").length !== 3) throw new HttpError(401, "Invalid API key");
  if (access === "key") throw new HttpError(401, "Invalid API key");
  const claims = verifyToken(token, config.secretKey);
  if (!claims) throw new HttpError(401, "Public Access Token is invalid");
  if (claims.sub !== ENVIRONMENT.id) throw new HttpError(401, "Invalid Public Access Token");
  if (claims.pub !== true) throw new HttpError(401, "Invalid API key");
  const scopes = Array.isArray(claims.scopes)
    ? claims.scopes.filter((scope) => typeof scope === "string")
    : [];
  return new Principal("public", scopes, claims.otu === true ? token : undefined);
}

// Only the configured token, since `projects/:ref/dev` returns the API key for it. That route accepts the key too.
function authenticatePat(config: PlatformConfig, token: string | undefined): Principal {
  if (token !== undefined && isSame(token, config.accessToken)) return new Principal("pat");
  if (token !== undefined && isKey(config, token)) return new Principal("key");
  throw new HttpError(401, "Invalid or Missing Access Token");
}

/** Returns whether a text is the environment's API key. */
export function isKey(config: PlatformConfig, token: string): boolean {
  return isSame(token, config.secretKey);
}

/** Compares two secrets in constant time. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
