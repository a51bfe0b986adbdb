import { execute } from "@/e2e/support/database";

/** Reads the kinds of an approval's audit log, oldest first. */
export async function auditLogOf(approvalId: string): Promise<string[]> {
  const { rows } = await execute('SELECT kind FROM "ApprovalEvent" WHERE "approvalId" = $1 ORDER BY id', [
    approvalId,
  ]);
  return rows.map(({ kind }) => kind);
}
