import { isAPIError } from "better-auth/api";
import { headers } from "next/headers";
import type { Credentials, PasswordRequest } from "@/lib/account-request";
import { auth } from "@/server/account/auth";
import type { CurrentUser } from "@/server/account/session";
import { db } from "@/server/db";
import { readAddress } from "@/server/http/count-limits";
import { ProblemError } from "@/server/problem";
import { countRequest } from "@/server/rate-limit";

/**
 * Creates an account and signs the person in. The current route's response sets the cookie. A guest's rows move to the
 * account.
 * @throws ProblemError `email-taken`
 */
export async function signUp({ email, password }: Credentials): Promise<void> {
  const name = email.split("@")[0] ?? email;
  try {
    await auth().api.signUpEmail({ body: { name, email, password }, headers: await headers() });
  } catch (error) {
    // better-auth reports no cause to the second of two simultaneous sign-ups.
    const isTaken = isAPIError(error) && (await hasAccount(email));
    throw isTaken ? new ProblemError("email-taken") : error;
  }
}

async function hasAccount(email: string): Promise<boolean> {
  return (await db().user.count({ where: { email: email.toLowerCase() } })) > 0;
}

/**
 * Signs a person in. The current route's response sets the cookie. A guest's rows move to the account.
 * @throws ProblemError `wrong-credentials`, or `too-many-requests` after ten attempts a minute at the same account
 * from one address, or two hundred from all
 */
export async function signIn({ email, password }: Credentials): Promise<void> {
  await countRequest("guesses-anywhere", email.toLowerCase());
  await countRequest("guesses", `${await readAddress()} ${email.toLowerCase()}`);
  try {
    await auth().api.signInEmail({ body: { email, password }, headers: await headers() });
  } catch (error) {
    if (isAPIError(error) && error.status === "UNAUTHORIZED") throw new ProblemError("wrong-credentials");
    throw error;
  }
}

/**
 * Changes a person's password. Ends their other sessions and replaces that of the current request: the route's response
 * sets the new cookie.
 * @throws ProblemError `wrong-credentials` for a wrong current password, `too-many-requests` after ten attempts a minute, or
 *   `not-found` for a guest, who has no password
 */
export async function changePassword(
  { id, isAnonymous }: CurrentUser,
  { current, password }: PasswordRequest,
): Promise<void> {
  if (isAnonymous) throw new ProblemError("not-found");
  await countRequest("guesses", id);
  const body = { currentPassword: current, newPassword: password, revokeOtherSessions: true };
  try {
    await auth().api.changePassword({ body, headers: await headers() });
  } catch (error) {
    if (!isAPIError(error) || error.body?.code !== "INVALID_PASSWORD") throw error;
    const message = "That is not your current password.";
    throw new ProblemError("wrong-credentials", { detail: message, details: [{ path: "current", message }] });
  }
}

/** Ends the session of the current request, if there is one. */
export async function signOut(): Promise<void> {
  await auth().api.signOut({ headers: await headers() });
}
