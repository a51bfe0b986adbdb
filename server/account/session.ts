import { headers } from "next/headers";
import type { UserRole } from "@/prisma/generated/client";
import { auth } from "@/server/account/auth";

/** The person a request or a page acts for. A guest's e-mail is made up. */
export type CurrentUser = { id: string; email: string; role: UserRole; isAnonymous: boolean };

/** A person who looks at something: a reviewer may see what others have asked for. */
export type Viewer = Pick<CurrentUser, "id" | "role">;

/** Who sent the request in hand, or null without a valid session. Never makes a guest, so pages may call it. */
export async function currentUser(): Promise<CurrentUser | null> {
  const session = await auth().api.getSession({ headers: await headers() });
  if (!session) return null;
  const { id, email, role, isAnonymous } = session.user;
  return { id, email, role, isAnonymous: isAnonymous === true };
}

/** Makes a guest and signs them in: the response of the current route carries the cookie. */
export async function signInGuest(): Promise<void> {
  await auth().api.signInAnonymous({ headers: await headers() });
}
