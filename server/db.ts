import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/generated/client";
import { env } from "@/server/env";

const globalForPrisma = globalThis as typeof globalThis & { standbyPrisma?: PrismaClient };

/**
 * The one database client of this process, made on first use.
 * It hangs on globalThis because `next dev` loads modules anew after every edit, which would leak pools.
 */
export function db(): PrismaClient {
  globalForPrisma.standbyPrisma ??= new PrismaClient({
    adapter: new PrismaPg(
      {
        connectionString: env().DATABASE_URL,
        connectionTimeoutMillis: 5_000,
        idleTimeoutMillis: 60_000,
      },
      // A statement with a name is parsed and planned once for each connection.
      { statementNameGenerator: ({ sql }) => createHash("sha1").update(sql).digest("base64url") },
    ),
  });
  return globalForPrisma.standbyPrisma;
}

export type {
  Approval, // feature: posts
  ChildRun,
  Message,
  Question, // feature: questions
} from "@/prisma/generated/client";
