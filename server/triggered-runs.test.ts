import { expect, test } from "vitest";
import { db } from "@/server/db";
import { makeTurn, makeUser } from "@/server/testing";
import { listTriggeredRuns, type RunCursor } from "@/server/triggered-runs";
import { beginTurn } from "@/server/turns";

const runId = () => `run_${crypto.randomUUID().replaceAll("-", "")}`;

/** An answer with a run, and as many research runs that began in the same millisecond. */
async function research(userId: string, createdAt: Date, children: number): Promise<string[]> {
  const { id: messageId } = await beginTurn(userId, makeTurn("Look something up."));
  const answer = await db().message.update({
    where: { id: messageId },
    data: { createdAt, runId: runId() },
  });
  const rows = Array.from({ length: children }, () => ({
    ...{ runId: runId(), messageId, callId: "call", createdAt },
  }));
  await db().childRun.createMany({ data: rows });
  return [answer.runId ?? "", ...rows.map((row) => row.runId)];
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

test("page after page lists every run once, newest first, also those of one moment", async () => {
  const userId = await makeUser();
  const older = await research(userId, new Date("2026-01-01T00:00:00Z"), 28);
  const newer = await research(userId, new Date("2026-01-02T00:00:00Z"), 2);
  await research(await makeUser(), new Date("2026-01-02T00:00:00Z"), 2);
  const pages = await readPages(userId);
  expect(pages.map((page) => page.length)).toEqual([20, 12]);
  expect(pages.flat().slice(0, 3).sort()).toEqual(newer.sort());
  expect(pages.flat().slice(3).sort()).toEqual(older.sort());
});

test("what was never triggered is not listed", async () => {
  const userId = await makeUser();
  await beginTurn(userId, makeTurn("Hello"));
  expect(await listTriggeredRuns(userId)).toEqual({ runs: [], next: undefined });
});
