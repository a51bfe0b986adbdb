import { isAPIError } from "better-auth/api";
import { headers } from "next/headers";
import type { Credentials } from "@/lib/account-request";
import { auth } from "@/server/account/auth";
import { db } from "@/server/db";
import { ProblemError } from "@/server/problem";
import { countRequest } from "@/server/rate-limit";

/**
 * Makes an account and signs the person in: the answer of the route in hand carries the cookie, and a guest's
 * work comes along.
 * @throws ProblemError `email-taken`
 */
export async function signUp({ email, password }: Credentials): Promise<void> {
  const name = email.split("@")[0] ?? email;
  try {
    await auth().api.signUpEmail({ body: { name, email, password }, headers: await headers() });
  } catch (error) {
    // Of two sign-ups at once the loser is only told that it failed.
    const isTaken = isAPIError(error) && (await hasAccount(email));
    throw isTaken ? new ProblemError("email-taken") : error;
  }
}

async function hasAccount(email: string): Promise<boolean> {
  return (await db().user.count({ where: { email: email.toLowerCase() } })) > 0;
}

/**
 * Signs a person in, as above.
 * @throws ProblemError `wrong-credentials`, or `too-many-requests` after some attempts at the same account
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

/** Ends the session of the request in hand, if there is one. */
export async function signOut(): Promise<void> {
  await auth().api.signOut({ headers: await headers() });
}
