import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/server/db";
import { env } from "@/server/env";
import { ProblemError } from "@/server/problem";

/**
 * Name of a rate limit. `turns` cost a model call, `actions` a few queries. `guests` (new guests) and `sign-ins` (a
 * slow hash each) are counted by address. `guesses` of a password are counted by e-mail, from any address.
 */
export type RateLimit = "turns" | "actions" | "guests" | "sign-ins" | "guesses";

const SECONDS = 60;
const ACTIONS_PER_TURN = 10;
const GUESSES = 10;

const limiters = new Map<RateLimit, RateLimiterPrisma>();

function limiter(limit: RateLimit): RateLimiterPrisma {
  let known = limiters.get(limit);
  if (!known) {
    const turns = env().TURNS_PER_MINUTE;
    const points = {
      ...{ turns, guests: turns, "sign-ins": turns },
      ...{ actions: turns * ACTIONS_PER_TURN, guesses: GUESSES },
    }[limit];
    known = new RateLimiterPrisma({
      storeClient: db(),
      tableName: "rateLimiterFlexible",
      keyPrefix: limit,
      points,
      duration: SECONDS,
    });
    limiters.set(limit, known);
  }
  return known;
}

/**
 * Counts a request against a rate limit. Each limit counts for one minute.
 * @param who the key to count by: a user id, an address or an e-mail
 * @throws ProblemError `too-many-requests` with the seconds to wait
 */
export async function countRequest(limit: RateLimit, who: string): Promise<void> {
  try {
    await limiter(limit).consume(who);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new ProblemError(
      "too-many-requests",
      { detail: `Try again in ${seconds} s.` },
      { "retry-after": String(seconds) },
    );
  }
}
