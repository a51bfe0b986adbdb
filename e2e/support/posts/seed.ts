import { expect } from "@playwright/test";
import type { Requested } from "@/e2e/support/approvals/seed";
import { execute } from "@/e2e/support/database";
import type { Person } from "@/e2e/support/people";
import { readApproval } from "@/e2e/support/posts/approvals";

/** Requests a post about a topic as a person, and waits until its approval is pending. */
export async function requestApproval({ id: owner, context }: Person, topic: string): Promise<Requested> {
  const id = crypto.randomUUID();
  await execute('INSERT INTO "Approval" (id, "requesterId", topic) VALUES ($1, $2, $3)', [id, owner, topic]);
  await execute(
    `INSERT INTO "ApprovalEvent" (id, "approvalId", kind, "actorId", "actorName")
     SELECT uuidv7(), $1, 'requested', id, email FROM "User" WHERE id = $2`,
    [id, owner],
  );
  // The page triggers the run of an approval that has none.
  await context.request.get(`/approvals/${id}`);
  await expect
    .poll(async () => (await readApproval(context, id)).status, { timeout: 30_000 })
    .toBe("pending");
  return { id, runId: (await readApproval(context, id)).runId };
}
