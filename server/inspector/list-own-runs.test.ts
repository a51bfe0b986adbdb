import { expect, test } from "vitest";
import { Prisma } from "@/prisma/generated/client";
import { carryOver } from "@/server/account/carry-over";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { listTriggeredRuns } from "@/server/inspector/list-own-runs";
import type { RunCursor } from "@/server/inspector/run-page";
import { makeTurn, makeUser } from "@/server/testing";

/** Creates answers of a person with runs that began in the same millisecond. Returns the ids of the runs. */
async function makeAnswers(userId: string, createdAt: Date, count: number): Promise<string[]> {
  const runIds = Array.from({ length: count }, () => `run_${crypto.randomUUID().replaceAll("-", "")}`);
  for (const runId of runIds) {
    const { id } = await beginTurn(userId, makeTurn("Look something up."));
    await db().message.update({ where: { id }, data: { createdAt, runId } });
  }
  return runIds;
}

async function readPages(userId: string): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: RunCursor | undefined;
  do {
    const { runs, next } = await listTriggeredRuns(userId, cursor);
    pages.push(runs.map((run) => run.runId));
    cursor = next;
  } while (cursor);
  return pages;
}

test("the pages list every run once, newest first, also within one millisecond", async () => {
  const userId = await makeUser();
  const older = await makeAnswers(userId, new Date("2026-01-01T00:00:00Z"), 29);
  const newer = await makeAnswers(userId, new Date("2026-01-02T00:00:00Z"), 3);
  await makeAnswers(await makeUser(), new Date("2026-01-02T00:00:00Z"), 3);
  const pages = await readPages(userId);
  expect(pages.map((page) => page.length)).toEqual([20, 12]);
  expect(pages.flat().slice(0, 3).sort()).toEqual(newer.sort());
  expect(pages.flat().slice(3).sort()).toEqual(older.sort());
});

test("an answer without a run is not listed", async () => {
  const userId = await makeUser();
  await beginTurn(userId, makeTurn("Hello"));
  expect(await listTriggeredRuns(userId)).toEqual({ runs: [], next: undefined });
});

test("a guest's runs move to the account at sign-in", async () => {
  const [guest, userId] = [await makeUser(), await makeUser()];
  const ids = await makeAnswers(guest, new Date("2026-01-01T00:00:00Z"), 2);
  await carryOver(guest, userId);
  expect((await readPages(userId)).flat().sort()).toEqual(ids.sort());
});

test.each([
  ["Message", "userId"],
  ["ChildRun", "userId"],
  ["Approval", "requesterId"], // feature: approvals
  ["EarlierRun", "userId"], // feature: approvals
])("the index of %s has one person's runs newest first, without a sort", async (table, owner) => {
  const userId = await makeUser();
  const plan = await db().$transaction(async (tx) => {
    // Without these settings, PostgreSQL reads and sorts a table that is this small.
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    await tx.$executeRaw`SET LOCAL enable_bitmapscan = off`;
    return tx.$queryRaw<{ "QUERY PLAN": string }[]>`
      EXPLAIN SELECT * FROM ${Prisma.raw(`"${table}"`)}
      WHERE ${Prisma.raw(`"${owner}"`)} = ${userId}::UUID AND "runId" IS NOT NULL AND "createdAt" <= now()
      ORDER BY "createdAt" DESC, "runId" DESC LIMIT 21`;
  });
  const lines = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(lines).toContain(`${table}_${owner}_createdAt_runId_idx`);
  expect(lines).not.toContain("Sort");
});
