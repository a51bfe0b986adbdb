import { auditLogOf } from "@/e2e/support/approvals/rows";
import type { Ledger } from "@/e2e/support/faults/ledger";
import type { Person } from "@/e2e/support/faults/person";

const ENDS = ["approved", "edited", "rejected", "expired", "cancelled", "failed"];

/** Sends different decisions about an approval at the same moment. Notes those that the app acknowledged. */
export async function decideAtOnce(
  person: Person,
  { id, runId }: { id: string; runId: string },
  decisions: readonly object[],
  ledger: Ledger,
): Promise<void> {
  const path = `/api/runs/${runId}/approve`;
  const replies = await Promise.all(decisions.map((decision) => person.insist("POST", path, decision)));
  for (const { status, body } of replies)
    if (status === 200 && isApproval(body)) ledger.noteEnd(`approval ${id}`, body.status);
}

/** Checks that an approval ended once, as its log says and as the app has acknowledged it. */
export async function checkEnd(
  { id, status }: { id: string; status: string },
  ledger: Ledger,
): Promise<void> {
  const log = await auditLogOf(id);
  const ends = log.filter((kind) => ENDS.includes(kind));
  if (ends.length !== 1 || ends[0] !== status)
    ledger.note(`Approval ${id} is ${status}, and its log has ${log}`);
  ledger.compareEnd(`approval ${id}`, status);
}

function isApproval(body: unknown): body is { status: string } {
  return typeof body === "object" && body !== null && "status" in body;
}
