import { ownDatabase } from "@standby/database/testing";
import { testCli, testPlatform } from "@standby/platform/testing";
import { tasks } from "@trigger.dev/sdk";
import { expect, test, vi } from "vitest";
import { sweepAbandoned } from "@/server/chat/abandoned";
import { db } from "@/server/db";
import { createApproval, submitDraft } from "@/server/posts/drafts";
import { cancelRun, findRun } from "@/server/runs/runs";
import { makeUser } from "@/server/testing";

ownDatabase("prisma");
const LONG_AGO = new Date(Date.now() - 10 * 60_000);

const trigger = async () => (await tasks.trigger("publish-post", {})).id;

async function triggerAndCancel(): Promise<string> {
  const runId = await trigger();
  await cancelRun(runId);
  return runId;
}

test("the sweep settles overdue approvals, drafts without a living run, and undelivered decisions", async () => {
  const platform = await testPlatform();
  vi.stubEnv("TRIGGER_API_URL", platform.url);
  vi.stubEnv("TRIGGER_SECRET_KEY", "tr_dev_unit");
  const names = ["publish-post", "deliver-decision"];
  await testCli(
    platform,
    names.map((id) => ({ id, filePath: `${id}.ts` })),
  );
  const make = async () => {
    const requesterId = await makeUser();
    return createApproval({ id: crypto.randomUUID(), requesterId, conversationId: null, topic: "the sea" });
  };
  const [late, dead, decided] = [await make(), await make(), await make()];
  const set = (id: string, data: object) => db().approval.update({ where: { id }, data });
  await submitDraft(late.id, "A draft");
  await set(late.id, { expiresAt: LONG_AGO, runId: await trigger() });
  await set(dead.id, { createdAt: LONG_AGO, runId: await triggerAndCancel() });
  const deadRun = await triggerAndCancel();
  await set(decided.id, { status: "cancelled", decidedAt: LONG_AGO, runId: deadRun });

  expect(await sweepAbandoned()).toMatchObject({ approvals: 2, drafts: 1, failed: 0 });
  const find = (id: string) => db().approval.findUniqueOrThrow({ where: { id } });
  expect((await find(late.id)).status).toBe("expired");
  expect((await find(dead.id)).status).toBe("failed");
  const { runId } = await find(decided.id);
  expect(runId, "its run is replaced").not.toBe(deadRun);
  expect((await findRun(runId ?? ""))?.status).toBe("QUEUED");
});
