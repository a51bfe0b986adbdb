import { type Browser, expect } from "@playwright/test";
import { execute } from "@/e2e/support/database";
import { newPerson, type Person } from "@/e2e/support/people";
import { cancelRun, tryTimeout } from "@/e2e/support/platform";

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

/** Moves the deadline of an approval into the past. Its run still waits. */
export async function passDeadline({ id }: Requested): Promise<void> {
  await execute(`UPDATE "Approval" SET "expiresAt" = now() - interval '1 second' WHERE id = $1`, [id]);
}

/** Moves the deadline into the past and fires the run's timeout, so that the run notices it. */
export async function expire(approval: Requested): Promise<void> {
  await passDeadline(approval);
  const isPending = async () => {
    const { rows } = await execute('SELECT status FROM "Approval" WHERE id = $1', [approval.id]);
    return rows[0].status === "pending";
  };
  // A run that reads the passed deadline before it waits notices it by itself.
  await expect.poll(async () => (await tryTimeout(approval.runId)) || !(await isPending())).toBe(true);
}

/** Cancels the runs of all open approvals, which would otherwise all start again at once after a kill. */
export async function cancelOpenApprovals(): Promise<void> {
  const { rows } = await execute(
    `SELECT "runId" FROM "Approval" WHERE status IN ('drafting', 'pending') AND "runId" IS NOT NULL`,
    [],
  );
  for (const { runId } of rows) await cancelRun(runId);
}
