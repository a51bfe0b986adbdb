import { setTimeout as sleep } from "node:timers/promises";
import { cancelOpenApprovals } from "@/e2e/support/approvals/seed";
import { attackFrom } from "@/e2e/support/attack";
import { execute, killDatabase } from "@/e2e/support/database";
import { fireSchedule } from "@/e2e/support/platform";
import { kill } from "@/e2e/support/supervisor";
import { expect, test } from "@/e2e/support/test";

// Any console error is expected while the services are down.
test.use({ expectedErrors: /./, isSignedIn: true });
test.beforeAll(cancelOpenApprovals);

/** Between the decision, the run that stands by, its transaction, the run in which the answer goes on, and its end. */
const DELAYS = [200, 30, 0, 80, 500, 1_200];
const { numRuns } = attackFrom({ usual: 1, full: DELAYS.length });

for (const ms of DELAYS.slice(0, numRuns))
  test(`a refund is made once when everything is killed ${ms} ms after its approval`, async ({
    chat,
    key,
  }) => {
    test.setTimeout(180_000);
    const { page } = chat;
    await chat.open();
    const conversationId = await chat.send(`Refund €120 for order ${key}`);
    await chat.expectAnswer("waiting");
    const read = async () => {
      const { rows } = await execute(
        `SELECT a.id, a."runId", a.status, m.status AS answer,
           (SELECT count(*)::int FROM "Refund" r WHERE r."approvalId" = a.id) AS refunds
         FROM "Approval" a JOIN "Message" m ON m.id = a."messageId" WHERE a."conversationId" = $1`,
        [conversationId],
      );
      return rows[0];
    };
    await expect.poll(async () => (await read()).runId).not.toBeNull();
    const { runId } = await read();
    const approve = async () => {
      const data = { decision: "approve" };
      const reply = await page.request.post(`/api/runs/${runId}/approve`, { data }).catch(() => null);
      return reply?.status() ?? 0;
    };
    const first = approve();
    await sleep(ms);
    await Promise.all([killDatabase(), kill("platform"), kill("worker"), kill("next"), kill("model")]);
    await first;
    await expect.poll(approve, { timeout: 60_000 }).toBe(200);
    await expect.poll(async () => (await read()).refunds, { timeout: 90_000 }).toBe(1);
    const settled = async () => {
      await page.request.get(`/api/chat/${conversationId}/stream`).catch(() => undefined);
      return (await read()).answer;
    };
    await expect.poll(settled, { timeout: 90_000 }).toMatch(/complete|failed/);
    await fireSchedule("settle-abandoned");
    await page.reload();
    await expect(page.getByRole("region", { name: "Refund order" }).getByText("Approved")).toBeVisible();
    expect((await read()).refunds).toBe(1);
  });
