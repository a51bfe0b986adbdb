import { type BrowserContext, expect } from "@playwright/test";
import { execute } from "@/e2e/support/database";

/** Columns of an approval that tests read. */
export type ApprovalRow = {
  id: string;
  runId: string;
  status: string;
};

/** Waits until the approval of a topic has a status. Returns its row. */
export async function approvalAbout(topic: string, status: string): Promise<ApprovalRow> {
  let row: ApprovalRow | undefined;
  await expect
    .poll(
      async () => {
        const { rows } = await execute('SELECT * FROM "Approval" WHERE topic = $1', [topic]);
        row = rows[0];
        return row?.status;
      },
      // The approval's own run may have to wait for a process to start.
      { timeout: 30_000 },
    )
    .toBe(status);
  if (!row) throw new Error(`There is no approval about ${topic}`);
  return row;
}

/** Reads an approval through the API. */
export async function readApproval({ request }: BrowserContext, id: string) {
  const response = await request.get(`/api/approvals/${id}`);
  expect(response.status()).toBe(200);
  return (await response.json()).approval;
}
