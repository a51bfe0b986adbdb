import { db } from "@/server/db";
import { env } from "@/server/env";
import { ProblemError } from "@/server/problem";

/** Tokens that one person and all people together have left today (UTC). Negative when more was used. */
export type Budget = { person: number; app: number };

/** Returns the start of the current day in UTC. */
function today(): Date {
  return new Date(new Date().toISOString().slice(0, 10));
}

/** Returns the tokens that are left today. */
export async function readBudget(userId: string): Promise<Budget> {
  const { TOKENS_PER_DAY_PER_PERSON, TOKENS_PER_DAY } = env();
  const [used] = await db().$queryRaw<{ person: bigint; app: bigint }[]>`
    SELECT coalesce(sum(tokens) FILTER (WHERE "userId" = ${userId}::uuid), 0)::bigint AS person,
      coalesce(sum(tokens), 0)::bigint AS app
    FROM "TokenUse" WHERE day = ${today()}::date`;
  return {
    person: TOKENS_PER_DAY_PER_PERSON - Number(used?.person ?? 0),
    app: TOKENS_PER_DAY - Number(used?.app ?? 0),
  };
}

/**
 * Refuses a person who has no tokens left today.
 * @throws ProblemError `budget-used` with the seconds until the next day
 */
export async function requireBudget(userId: string): Promise<void> {
  const why = explainUsedBudget(await readBudget(userId));
  if (!why) return;
  const seconds = Math.ceil((today().getTime() + 24 * 60 * 60 * 1000 - Date.now()) / 1000);
  throw new ProblemError("budget-used", { detail: why }, { "retry-after": String(seconds) });
}

/** Returns a sentence for a person when no tokens are left; undefined otherwise. */
export function explainUsedBudget({ person, app }: Budget): string | undefined {
  if (person <= 0) return "You have used today's tokens. The next day begins at midnight UTC.";
  if (app <= 0) return "Today's tokens of this app are used up. The next day begins at midnight UTC.";
  return undefined;
}

/** Adds tokens to those that a person has used today. */
export async function addTokens(userId: string, tokens: number): Promise<void> {
  if (tokens <= 0) return;
  await db().tokenUse.upsert({
    where: { userId_day: { userId, day: today() } },
    create: { userId, day: today(), tokens },
    update: { tokens: { increment: tokens } },
  });
}
