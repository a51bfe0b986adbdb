import { execute } from "@/e2e/support/database";
import type { Act } from "@/e2e/support/faults/acts";
import { decideAtOnce } from "@/e2e/support/faults/approvals/decisions";
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
  await decideAtOnce(person, approval, decisions, ledger);
};
