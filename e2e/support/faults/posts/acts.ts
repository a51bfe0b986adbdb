import { execute } from "@/e2e/support/database";
import type { Act } from "@/e2e/support/faults/acts";
import { send } from "@/e2e/support/faults/send";

/** Asks the model for a post, which then waits for an approval. */
export const requestPost: Act = (person, { chat }, dice, ledger) =>
  send(person, chat, dice, ledger, { text: "write a post about", answer: null });

/** Approves and rejects the same post of a conversation at the same moment. */
export const decide: Act = async (person, { chat }, _, ledger) => {
  const { rows } = await execute(
    `SELECT id, "runId" FROM "Approval" WHERE "conversationId" = $1 AND tool = 'publish_post' AND status = 'pending' LIMIT 1`,
    [chat.id],
  ).catch(() => ({ rows: [] }));
  const [approval] = rows;
  if (!approval) return;
  const decisions = [{ decision: "approve" }, { decision: "reject", reason: "Not now." }];
  const path = `/api/runs/${approval.runId}/approve`;
  const replies = await Promise.all(decisions.map((decision) => person.insist("POST", path, decision)));
  for (const { status, body } of replies)
    if (status === 200 && isApproval(body)) ledger.noteEnd(`approval ${approval.id}`, body.status);
};

function isApproval(body: unknown): body is { status: string } {
  return typeof body === "object" && body !== null && "status" in body;
}
