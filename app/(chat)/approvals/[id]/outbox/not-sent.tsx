import { FailedMessages } from "@/components/outbox/approvals/failed-messages";
import { currentUser } from "@/server/account/session";
import { listFailed } from "@/server/outbox/approvals/failed-messages";

/** Shows which messages about an approval could not be sent, if any. The page has checked who may see the approval. */
export async function NotSent({ approvalId }: { approvalId: string }) {
  const user = await currentUser();
  return user && <FailedMessages sentences={await listFailed(user, approvalId)} />;
}
