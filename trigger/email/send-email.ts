import type { Message } from "@/server/db";
import { approvedCall } from "@/trigger/approvals/approved-call";

/** Makes the tool that sends an e-mail. */
export function sendEmail(answer: Message) {
  return approvedCall(
    answer,
    "send_email",
    "Sends an e-mail. A person reads and approves it first. Use it when an e-mail is asked for.",
  );
}
