import type { CurrentUser } from "@/server/account/session";
import { db } from "@/server/db";
import { notSent } from "@/server/outbox/approvals/approval-words";

/**
 * Returns a sentence for each message about an approval that could not be sent, for a person who may see the approval.
 * Only reviewers read the addresses of other people, and what a server answered.
 */
export async function listFailed(
  { role, email }: Pick<CurrentUser, "role" | "email">,
  approvalId: string,
): Promise<string[]> {
  const failed = await db().outboxMessage.findMany({
    where: { approvalId, status: "failed" },
    orderBy: { id: "asc" },
  });
  const mayKnow = (recipient: string) => role === "reviewer" || recipient === email;
  const sentences = failed.map(({ channel, recipient, lastError }) =>
    notSent({ channel, lastError, recipient: mayKnow(recipient) ? recipient : null }),
  );
  return [...new Set(sentences)];
}
