import type { ApprovedTool } from "@/server/approvals/approved-tool";
import { refundOrder } from "@/server/refunds/refund-order"; // feature: refunds

const approvedTools: Record<string, ApprovedTool> = {
  refund_order: refundOrder, // feature: refunds
};

/** Returns the tool whose calls may need an approval; undefined for any other name. */
export function findApprovedTool(name: string): ApprovedTool | undefined {
  return Object.hasOwn(approvedTools, name) ? approvedTools[name] : undefined;
}
