import { headers } from "next/headers";
import { auth } from "@/server/auth";

/** The person a request or a page acts for. */
export type CurrentUser = { id: string; isAnonymous: boolean };

/** Who sent the request in hand, or null without a valid session. Never makes a guest, so pages may call it. */
export async function currentUser(): Promise<CurrentUser | null> {
  const session = await auth().api.getSession({ headers: await headers() });
  return session ? { id: session.user.id, isAnonymous: session.user.isAnonymous === true } : null;
}

/**
 * Makes a guest and signs them in: the answer of the route in hand carries the cookie.
 * Only for routes that write something the guest then owns.
 */
export async function signInGuest(): Promise<CurrentUser> {
  const { user } = await auth().api.signInAnonymous({ headers: await headers() });
  return { id: user.id, isAnonymous: true };
}
