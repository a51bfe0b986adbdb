import { execute } from "@/e2e/support/database";
import type { Act } from "@/e2e/support/faults/acts";
import { decideAtOnce } from "@/e2e/support/faults/approvals/decisions";
import { send } from "@/e2e/support/faults/send";

/** Asks for a refund. The answer then waits for an approval. */
export const requestRefund: Act = (person, { chat }, dice, ledger) =>
  send(person, chat, dice, ledger, { text: "refund €120 for order", answer: null });

/** Approves, changes and denies the same refund at the same moment. */
export const decideRefund: Act = async (person, { chat }, _, ledger) => {
  const { rows } = await execute(
    `SELECT id, "runId", input FROM "Approval"
     WHERE "conversationId" = $1 AND tool = 'refund_order' AND status = 'pending' LIMIT 1`,
    [chat.id],
  ).catch(() => ({ rows: [] }));
  const [approval] = rows;
  if (!approval) return;
  const decisions = [
    { decision: "approve" },
    { decision: "edit", input: { ...approval.input, amount: 99 } },
    { decision: "reject", reason: "Not now." },
  ];
  await decideAtOnce(person, approval, decisions, ledger);
};
