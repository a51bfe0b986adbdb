import { expect, test } from "vitest";
import { carryOver } from "@/server/account/carry-over";
import { findEarlierSubject, keepRun } from "@/server/approvals/earlier-runs";
import { db } from "@/server/db";
import { listEarlierRuns } from "@/server/inspector/approvals/list-earlier-runs";
import { runPage } from "@/server/inspector/run-page";
import { makeAnswer, makeUser } from "@/server/testing";

const page = runPage(10, undefined);

test("the first run of an answer that went on is listed for its owner only, also after sign-in", async () => {
  const { userId: guest, answer } = await makeAnswer();
  const runId = `run_${crypto.randomUUID()}`;
  await db().$transaction((tx) => keepRun(tx, { ...answer, runId }));
  const listed = [{ runId, task: "generate-reply" }];
  expect(await listEarlierRuns(guest, page)).toMatchObject(listed);
  expect(await findEarlierSubject(guest, runId)).toMatchObject({
    href: `/chat/${answer.conversationId}#${answer.id}`,
  });

  const stranger = await makeUser();
  expect(await listEarlierRuns(stranger, page)).toEqual([]);
  expect(await findEarlierSubject(stranger, runId)).toBeNull();

  await carryOver(guest, stranger);
  expect(await listEarlierRuns(stranger, page)).toMatchObject(listed);
  expect(await findEarlierSubject(stranger, runId)).not.toBeNull();
});
