import { z } from "zod";
import { signToken } from "../auth/jwt.ts";
import { ENVIRONMENT, LIMITS } from "../config.ts";
import { parseDuration } from "../engine/durations.ts";
import { readJson } from "../http/body.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";

export const authRoutes: Route[] = [
  route("POST", "/api/v1/auth/jwt/claims", "key", claims),
  route("POST", "/api/v1/auth/public-tokens", "key", mint),
];

/** Returns the claims of a public token, which SDK 4.8.3 signs with its own API key (`auth.createPublicToken`). */
function claims(): Reply {
  return { json: { sub: ENVIRONMENT.id, pub: true } };
}

const DEFAULT_SECONDS = 15 * 60;
const mintBody = z.object({
  scopes: z.array(z.string()).min(1),
  expirationTime: z.union([z.string(), z.number()]).optional(),
  oneTimeUse: z.boolean().optional(),
  realtime: z.unknown().optional(),
});

/** Signs a public token for callers without the SDK. `expirationTime` is a duration or Unix seconds. */
async function mint({ platform, req }: Call): Promise<Reply> {
  const body = mintBody.parse(await readJson(req, LIMITS.jsonBody));
  const { expirationTime: end } = body;
  const seconds =
    typeof end === "number" ? end - Math.floor(Date.now() / 1000) : (parseDuration(end ?? "") ?? 0) / 1000;
  const token = signToken(
    { sub: ENVIRONMENT.id, pub: true, scopes: body.scopes, otu: body.oneTimeUse, realtime: body.realtime },
    platform.config.secretKey,
    end === undefined ? DEFAULT_SECONDS : seconds || DEFAULT_SECONDS,
  );
  return { json: { token } };
}
