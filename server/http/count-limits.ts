import { headers } from "next/headers";
import type { CurrentUser } from "@/server/account/session";
import { callerAddress, networkOf } from "@/server/http/client-address";
import { countRequest, type RateLimit, type RateLimitHeaders } from "@/server/rate-limit";

/**
 * Counts a request against the general limit and that of its route. A person is counted by id. Guests are free to make,
 * so a guest's turns are counted by address too, and new guests and sign-ins only by address.
 * @returns headers for the response, about the route's limit if it has one
 * @throws ProblemError `too-many-requests`
 */
export async function countLimits(
  limit: RateLimit | undefined,
  user: CurrentUser | null,
): Promise<RateLimitHeaders> {
  const address = await readAddress();
  const general = await countRequest("requests", user?.id ?? address);
  if (!limit) return general;
  if (limit === "guests") await countRequest("guests-daily", address);
  if (limit === "turns" && user?.isAnonymous) await countRequest("guest-turns", address);
  const isByAddress = limit === "sign-ins" || limit === "guests";
  return countRequest(limit, isByAddress ? address : (user?.id ?? address));
}

/** Returns the key of the caller's network. Behind proxies that name no address, all requests share one key. */
export async function readAddress(): Promise<string> {
  // The front door has made it one address. Where there is none, the platform's proxy has.
  const forwardedFor = (await headers()).get("x-forwarded-for") ?? undefined;
  const address = callerAddress(forwardedFor, undefined, 1);
  return `address:${address === undefined ? "unknown" : networkOf(address)}`;
}
