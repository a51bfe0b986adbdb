import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/generated/client";
import { env } from "@/server/env";

const globalForPrisma = globalThis as typeof globalThis & { standbyPrisma?: PrismaClient };

/**
 * Returns the process's only database client, created on first use. It is kept on `globalThis`, because `next dev`
 * reloads modules after every edit, which would leak connection pools.
 */
export function db(): PrismaClient {
  globalForPrisma.standbyPrisma ??= new PrismaClient({
    adapter: new PrismaPg(
      {
        connectionString: env().DATABASE_URL,
        connectionTimeoutMillis: 5_000,
        idleTimeoutMillis: 60_000,
      },
      // PostgreSQL parses and plans a named statement once per connection.
      { statementNameGenerator: ({ sql }) => createHash("sha1").update(sql).digest("base64url") },
    ),
    // Prisma gives up after 2 s. Then a burst of messages on a busy server would be refused instead of taking longer.
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  });
  return globalForPrisma.standbyPrisma;
}

export type {
  Approval, // feature: approvals
  ChildRun,
  Message,
  OutboxMessage, // feature: outbox
  Question, // feature: questions
} from "@/prisma/generated/client";
