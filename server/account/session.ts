import { headers } from "next/headers";
import type { UserRole } from "@/prisma/generated/client";
import { auth } from "@/server/account/auth";

/** The person whose session a request has. A guest has a generated e-mail. */
export type CurrentUser = { id: string; email: string; role: UserRole; isAnonymous: boolean };

/** A person who reads approvals. A reviewer may read those of other people. */
export type Viewer = Pick<CurrentUser, "id" | "role" | "isAnonymous">;

/**
 * Returns the person of the current request; null without a valid session. Never creates a guest, so pages may call it.
 */
export async function currentUser(): Promise<CurrentUser | null> {
  const session = await auth().api.getSession({ headers: await headers() });
  if (!session) return null;
  const { id, email, role, isAnonymous } = session.user;
  return { id, email, role, isAnonymous: isAnonymous === true };
}

/** Creates a guest and signs them in. The current route's response sets the cookie. */
export async function signInGuest(): Promise<void> {
  await auth().api.signInAnonymous({ headers: await headers() });
}
