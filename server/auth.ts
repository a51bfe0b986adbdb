import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { anonymous } from "better-auth/plugins/anonymous";
import { db } from "@/server/db";
import { env } from "@/server/env";

function createAuth() {
  const { AUTH_SECRET, AUTH_URL } = env();
  return betterAuth({
    appName: "Standby",
    baseURL: AUTH_URL,
    secret: AUTH_SECRET,
    database: prismaAdapter(db(), { provider: "postgresql" }),
    advanced: { database: { generateId: "uuid" } },
    session: { expiresIn: 60 * 60 * 24 * 90, updateAge: 60 * 60 * 24 },
    telemetry: { enabled: false },
    plugins: [anonymous({ generateName: () => "Guest" }), nextCookies()],
  });
}

let created: ReturnType<typeof createAuth> | undefined;

/** Who is who: better-auth over our own database, made on first use because it needs the environment. */
export function auth(): ReturnType<typeof createAuth> {
  created ??= createAuth();
  return created;
}
