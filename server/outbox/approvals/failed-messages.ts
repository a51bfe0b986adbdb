import type { CurrentUser } from "@/server/account/session";
import { db } from "@/server/db";
import { eventOf, notSent } from "@/server/outbox/approvals/approval-words";

/**
 * Returns a sentence for each message about an approval that could not be sent, for a person who may see the approval.
 * Only reviewers read the addresses of other reviewers, and what a server answered about them.
 */
export async function listFailed(
  { role, email }: Pick<CurrentUser, "role" | "email">,
  approvalId: string,
): Promise<string[]> {
  const failed = await db().outboxMessage.findMany({
    where: { approvalId, status: "failed" },
    orderBy: { id: "asc" },
  });
  const sentences = failed.map(({ key, channel, recipient, lastError }) => {
    // Anything else, such as an approved e-mail, goes where the person who asked wanted it to go.
    const tellsPeople = key.startsWith(eventOf(approvalId));
    const mayKnow = role === "reviewer" || recipient === email || !tellsPeople;
    return notSent({ channel, lastError, recipient: mayKnow ? recipient : null });
  });
  return [...new Set(sentences)];
}
