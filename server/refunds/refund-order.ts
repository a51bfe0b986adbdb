import { z } from "zod";
import { approvedTool } from "@/server/approvals/approved-tool";

const euros = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" });

/** Returns an amount of euros as people write it. */
function inEuros(amount: number): string {
  return euros.format(amount);
}

/** Gives money back for an order. The refund is a row: a payment provider would be told of it from there. */
export const refundOrder = approvedTool({
  input: z.strictObject({
    order: z.string().trim().min(1).max(50),
    /** In euros. */
    amount: z.number().min(0.01).max(100_000).multipleOf(0.01),
    reason: z.string().trim().min(1).max(1_000),
  }),
  title: ({ order, amount }) => `Refund ${inEuros(amount)} for order ${order}`,
  async carryOut(tx, approvalId, { order, amount }) {
    const cents = Math.round(amount * 100);
    const { id } = await tx.refund.create({ data: { approvalId, order, amount: cents } });
    return { refundId: id, message: `${inEuros(amount)} were refunded for order ${order}.` };
  },
});
