import {
  RateLimiterMemory,
  RateLimiterPrisma,
  RateLimiterRes,
  type RateLimiterStoreAbstract,
} from "rate-limiter-flexible";
import { db } from "@/server/db";
import { env } from "@/server/env";
import { ProblemError } from "@/server/problem";

type Limit = { points: (turns: number) => number; seconds: number; isInMemory?: boolean };

const MINUTE = 60;
const DAY = 24 * 60 * 60;

/**
 * The rate limits: how many requests, by the setting `TURNS_PER_MINUTE`, in how many seconds. `turns` start a model call or a
 * run, `actions` cost a few queries. Those for guests and sign-ins are counted by address, because guests are free to
 * make; `guesses` of a password by e-mail and address, so that nobody elsewhere can shut the owner out, and by e-mail
 * from all addresses together. `requests` counts everything, in the memory of one server, because a query
 * for each request would cost more than most requests.
 */
const limits = {
  turns: { points: (turns) => turns, seconds: MINUTE },
  "guest-turns": { points: (turns) => turns * 2, seconds: MINUTE },
  guests: { points: (turns) => turns, seconds: MINUTE },
  "guests-daily": { points: (turns) => turns * 10, seconds: DAY },
  "sign-ins": { points: (turns) => turns, seconds: MINUTE },
  guesses: { points: () => 10, seconds: MINUTE },
  "guesses-anywhere": { points: () => 200, seconds: MINUTE },
  actions: { points: (turns) => turns * 10, seconds: MINUTE },
  requests: { points: (turns) => turns * 60, seconds: MINUTE, isInMemory: true },
} as const satisfies Record<string, Limit>;

/** Name of a rate limit. */
export type RateLimit = keyof typeof limits;

type Limiter = RateLimiterMemory | RateLimiterStoreAbstract;

const limiters = new Map<RateLimit, Limiter>();

function limiter(name: RateLimit): Limiter {
  let known = limiters.get(name);
  if (!known) {
    const { points, seconds, isInMemory }: Limit = limits[name];
    const options = { keyPrefix: name, points: points(env().TURNS_PER_MINUTE), duration: seconds };
    known = isInMemory
      ? new RateLimiterMemory(options)
      : new RateLimiterPrisma({ ...options, storeClient: db(), tableName: "rateLimiterFlexible" });
    limiters.set(name, known);
  }
  return known;
}

/** Response headers that tell a client how much is left (draft-ietf-httpapi-ratelimit-headers). */
export type RateLimitHeaders = { "ratelimit-policy": string; ratelimit: string };

/**
 * Counts a request against a rate limit.
 * @param who the key to count by: a user id, an address or an e-mail
 * @returns headers for the response
 * @throws ProblemError `too-many-requests` with the seconds to wait
 */
export async function countRequest(name: RateLimit, who: string): Promise<RateLimitHeaders> {
  try {
    return headersOf(name, await limiter(name).consume(who));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = secondsLeft(refusal);
    const headers = { ...headersOf(name, refusal), "retry-after": String(seconds) };
    throw new ProblemError("too-many-requests", { detail: `Try again in ${describe(seconds)}.` }, headers);
  }
}

function secondsLeft({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}

function describe(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

function headersOf(name: RateLimit, left: RateLimiterRes): RateLimitHeaders {
  const { points, duration } = limiter(name);
  return {
    "ratelimit-policy": `"${name}";q=${points};w=${duration}`,
    ratelimit: `"${name}";r=${left.remainingPoints};t=${secondsLeft(left)}`,
  };
}
