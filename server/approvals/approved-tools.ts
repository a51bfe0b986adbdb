import type { ApprovedTool, JsonObject } from "@/server/approvals/approved-tool";
import { sendEmail } from "@/server/email/send-email"; // feature: email
import { refundOrder } from "@/server/refunds/refund-order"; // feature: refunds

const approvedTools: Record<string, ApprovedTool> = {
  refund_order: refundOrder, // feature: refunds
  send_email: sendEmail, // feature: email
};

/** Returns the tool whose calls may need an approval; undefined for any other name. */
export function findApprovedTool(name: string): ApprovedTool | undefined {
  return Object.hasOwn(approvedTools, name) ? approvedTools[name] : undefined;
}

/** Returns the title of a tool call's approval. */
export function titleOf(tool: string, input: JsonObject): string {
  return findApprovedTool(tool)?.title(input) ?? tool;
}
