import { execute } from "@/e2e/support/database";
import type { Act } from "@/e2e/support/faults/acts";
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
  const path = `/api/runs/${approval.runId}/approve`;
  const replies = await Promise.all(decisions.map((decision) => person.insist("POST", path, decision)));
  for (const { status, body } of replies)
    if (status === 200 && isApproval(body)) ledger.noteEnd(`approval ${approval.id}`, body.status);
};

function isApproval(body: unknown): body is { status: string } {
  return typeof body === "object" && body !== null && "status" in body;
}
