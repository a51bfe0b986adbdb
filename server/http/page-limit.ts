import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { readLeniently } from "@/server/env";
import { callerAddress, networkOf } from "@/server/http/client-address";

/** Pages that one address may open in a minute, for each turn that a person may. Nobody reads that fast. */
const PAGES_PER_TURN = 30;

let limiter: RateLimiterMemory | undefined;

/**
 * Counts a page against the limit of an address, in the memory of one server.
 * @param forwardedFor the caller's address, as the front door has named it
 * @returns the seconds to wait; undefined within the limit
 */
export async function countPage(forwardedFor: string | null): Promise<number | undefined> {
  const points = (readLeniently("TURNS_PER_MINUTE") ?? 1) * PAGES_PER_TURN;
  limiter ??= new RateLimiterMemory({ points, duration: 60 });
  const address = callerAddress(forwardedFor ?? undefined, undefined, 1);
  try {
    await limiter.consume(address === undefined ? "unknown" : networkOf(address));
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  }
}
