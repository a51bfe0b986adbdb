import { isAPIError } from "better-auth/api";
import { headers } from "next/headers";
import type { Credentials } from "@/lib/account-request";
import { auth } from "@/server/account/auth";
import { db } from "@/server/db";
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
 */
export async function signIn({ email, password }: Credentials): Promise<void> {
  await countRequest("guesses", email.toLowerCase());
  try {
    await auth().api.signInEmail({ body: { email, password }, headers: await headers() });
  } catch (error) {
    if (isAPIError(error) && error.status === "UNAUTHORIZED") throw new ProblemError("wrong-credentials");
    throw error;
  }
}

/** Ends the session of the current request, if there is one. */
export async function signOut(): Promise<void> {
  await auth().api.signOut({ headers: await headers() });
}
