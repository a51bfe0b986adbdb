import type { Message } from "@/server/db";
import { approvedCall } from "@/trigger/approvals/approved-call";

/** Makes the tool that gives money back for an order. */
export function refundOrder(answer: Message) {
  return approvedCall(
    answer,
    "refund_order",
    "Gives money back for an order, in euros. A person may have to approve it. Use it when a refund is asked for.",
  );
}
