import { expect, test } from "vitest";
import { type Fixture, fixtureNames, readFixture } from "@/e2e/fixtures/fixture";
import { seedFixture } from "@/e2e/fixtures/seed";
import { readApproval } from "@/server/approvals/approvals";
import { db } from "@/server/db";
import { makeUser } from "@/server/testing";

const execute = (sql: string, values: unknown[]) => db().$executeRawUnsafe(sql, ...values);

async function seed(name: string): Promise<{ userId: string; rows: Fixture["rows"] }> {
  const userId = await makeUser();
  const { rows } = await seedFixture(execute, readFixture(name), userId);
  return { userId, rows };
}

const recorded = fixtureNames("v0.1").filter((name) => readFixture(name).rows.Approval);

test.for(recorded)("%s: its owner finds every approval and its audit log", async (name) => {
  const { userId, rows } = await seed(name);
  expect(rows.Approval).not.toEqual([]);
  for (const { id, status, topic } of rows.Approval ?? []) {
    const approval = await readApproval({ id: userId, role: "member", isAnonymous: false }, String(id));
    expect(approval).toMatchObject({ status, topic });
    const log = rows.ApprovalEvent?.filter(({ approvalId }) => approvalId === id);
    expect(approval?.events.map(({ kind }) => kind)).toEqual(log?.map(({ kind }) => kind));
  }
});

test("a fixture can be seeded twice, and a pending approval is seeded with its deadline ahead", async () => {
  const [first, second] = [
    await seed("v0.1/posts/waiting-approval"),
    await seed("v0.1/posts/waiting-approval"),
  ];
  const [approval] = first.rows.Approval ?? [];
  expect(second.rows.Approval?.[0]?.id).not.toBe(approval?.id);
  const row = await db().approval.findUniqueOrThrow({ where: { id: String(approval?.id) } });
  expect(row.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 6 * 24 * 60 * 60 * 1000);
});
