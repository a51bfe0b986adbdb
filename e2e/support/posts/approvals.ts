import { expect, type Locator, type Page } from "@playwright/test";
import { execute } from "@/e2e/support/database";
import { settings } from "@/e2e/support/settings";

/** What a test needs of an approval's row. */
export type ApprovalRow = {
  id: string;
  runId: string;
  status: string;
  draft: string | null;
  text: string | null;
};

/** The approval of a topic, once it stands as told. */
export async function approvalAbout(topic: string, status: string): Promise<ApprovalRow> {
  let row: ApprovalRow | undefined;
  await expect
    .poll(
      async () => {
        const { rows } = await execute('SELECT * FROM "Approval" WHERE topic = $1', [topic]);
        row = rows[0];
        return row?.status;
      },
      // Its run is one of its own, and may have to wait for a process to start.
      { timeout: 30_000 },
    )
    .toBe(status);
  if (!row) throw new Error(`There is no approval about ${topic}`);
  return row;
}

/** The posts that an approval has led to. */
export async function postsOf(approvalId: string): Promise<{ slug: string; text: string }[]> {
  const { rows } = await execute('SELECT slug, text FROM "Post" WHERE "approvalId" = $1', [approvalId]);
  return rows;
}

/** What happened to an approval, in words, oldest first. */
export async function trailOf(approvalId: string): Promise<string[]> {
  const { rows } = await execute('SELECT kind FROM "ApprovalEvent" WHERE "approvalId" = $1 ORDER BY id', [
    approvalId,
  ]);
  return rows.map(({ kind }) => kind);
}

/** Lets the time to decide pass. */
export async function letTimePass({ id, runId }: ApprovalRow): Promise<void> {
  await execute(`UPDATE "Approval" SET "expiresAt" = now() - interval '1 second' WHERE id = $1`, [id]);
  await fireTimeout(runId);
}

/** Fires the time-outs of what a run waits for, which it does once it waits. */
async function fireTimeout(runId: string): Promise<void> {
  const fire = () => fetch(`${settings.platformUrl}/__control/runs/${runId}/timeout`, { method: "POST" });
  await expect.poll(async () => (await fire()).status).toBe(200);
}

/** The card in a chat that follows a post. */
export function postCard(page: Page, topic: string): Locator {
  return page.getByRole("region", { name: `Post: ${topic}` });
}

/** The message in a chat that tells how it ended. */
export function outcome(page: Page): Locator {
  return page.getByRole("log", { name: "Conversation" }).getByRole("article", { name: "Assistant" }).last();
}

/** Ends the runs that other tests have left waiting: after a kill they would all be started anew, at once. */
export async function endWaitingRuns(): Promise<void> {
  const { rows } = await execute(
    `SELECT "runId" FROM "Approval" WHERE status IN ('drafting', 'pending') AND "runId" IS NOT NULL`,
    [],
  );
  for (const { runId } of rows) {
    const ended = await fetch(`${settings.platformUrl}/api/v2/runs/${runId}/cancel`, {
      method: "POST",
      headers: { authorization: `Bearer ${process.env.TRIGGER_SECRET_KEY}` },
    });
    // The run of a recorded approval was never in this platform.
    expect([200, 404]).toContain(ended.status);
  }
}
