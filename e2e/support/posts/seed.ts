import { type Browser, expect } from "@playwright/test";
import { execute } from "@/e2e/support/database";
import { newPerson, type Person } from "@/e2e/support/people";
import { cancelRun, fireTimeout } from "@/e2e/support/platform";
import { readApproval } from "./approvals.ts";

/** An approval that a test has requested. */
export type Requested = { id: string; runId: string };

/** Makes a person a reviewer. Only the database can do that. */
export async function makeReviewer({ id }: Person): Promise<void> {
  await execute(`UPDATE "User" SET role = 'reviewer' WHERE id = $1`, [id]);
}

/** Signs a new person up and makes them a reviewer. */
export async function newReviewer(browser: Browser): Promise<Person> {
  const person = await newPerson(browser);
  await makeReviewer(person);
  return person;
}

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

/** Moves the deadline of an approval into the past. Its run still waits. */
export async function passDeadline({ id }: Requested): Promise<void> {
  await execute(`UPDATE "Approval" SET "expiresAt" = now() - interval '1 second' WHERE id = $1`, [id]);
}

/** Moves the deadline into the past and fires the run's timeout, so that the run notices it. */
export async function expire(approval: Requested): Promise<void> {
  await passDeadline(approval);
  await fireTimeout(approval.runId);
}

/** Cancels the runs of all open approvals, which would otherwise all start again at once after a kill. */
export async function cancelOpenApprovals(): Promise<void> {
  const { rows } = await execute(
    `SELECT "runId" FROM "Approval" WHERE status IN ('drafting', 'pending') AND "runId" IS NOT NULL`,
    [],
  );
  for (const { runId } of rows) await cancelRun(runId);
}
