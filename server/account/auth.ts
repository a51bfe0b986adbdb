import { type BetterAuthPlugin, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { nextCookies } from "better-auth/next-js";
import { anonymous } from "better-auth/plugins/anonymous";
import { PASSWORD_LENGTH } from "@/lib/account-request";
import { brand } from "@/lib/brand";
import { carryOver } from "@/server/account/carry-over";
import { db } from "@/server/db";
import { env } from "@/server/env";
import { unavailableService } from "@/server/unavailable";

function createAuth() {
  const { AUTH_SECRET, AUTH_URL } = env();
  return betterAuth({
    appName: brand.name,
    baseURL: AUTH_URL,
    secret: AUTH_SECRET,
    // Without a transaction, a kill during sign-up would leave an account without a password.
    database: prismaAdapter(withUnavailableErrors(db()), { provider: "postgresql", transaction: true }),
    advanced: { database: { generateId: "uuid" } },
    session: { expiresIn: 60 * 60 * 24 * 90, updateAge: 60 * 60 * 24 },
    telemetry: { enabled: false },
    // Wrong passwords are warnings, and not worth a log entry.
    logger: { level: "error" },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    user: {
      additionalFields: { role: { type: ["member", "reviewer"], defaultValue: "member", input: false } },
    },
    plugins: [
      anonymous({
        generateName: () => "Guest",
        onLinkAccount: ({ anonymousUser, newUser }) => carryOver(anonymousUser.user.id, newUser.user.id),
        // `carryOver()` deletes the guest itself; a later delete by the plugin would lose rows written in between.
        disableDeleteAnonymousUser: true,
      }),
      keepNewerCookie,
      nextCookies(),
    ],
  });
}

/**
 * Keeps better-auth 1.7 from deleting the cookie in the response to a request without a valid session. The request may
 * have been sent before a sign-up that has set a newer cookie by now. Sign-out deletes the cookie itself.
 */
const keepNewerCookie: BetterAuthPlugin = {
  id: "keep-newer-cookie",
  hooks: {
    after: [
      {
        matcher: ({ path }) => path === "/get-session",
        handler: createAuthMiddleware(async ({ context }) => {
          if (context.returned === null) context.responseHeaders?.delete("set-cookie");
        }),
      },
    ],
  },
};

/**
 * Wraps a database client for better-auth 1.7. Its `getSession` replaces every error that is not its own by one without
 * a cause. When the database is unreachable, the wrapped client throws better-auth's own error with the cause.
 */
function withUnavailableErrors(client: ReturnType<typeof db>) {
  return client.$extends({
    query: {
      $allOperations: async ({ args, query }) => {
        try {
          return await query(args);
        } catch (error) {
          if (!unavailableService(error)) throw error;
          const away = new APIError("SERVICE_UNAVAILABLE", { message: "The database cannot be reached" });
          throw Object.assign(away, { cause: error });
        }
      },
    },
  });
}

let created: ReturnType<typeof createAuth> | undefined;

/** Returns better-auth over the app's database. Created on first use, because it needs the environment. */
export function auth(): ReturnType<typeof createAuth> {
  created ??= createAuth();
  return created;
}
