import { expect } from "@playwright/test";
import { execute } from "@/e2e/support/database";
import { checkEnd } from "@/e2e/support/faults/approvals/decisions";
import type { Check, Peopled } from "@/e2e/support/faults/check";

type Row = { id: string; runId: string; status: string; amounts: number[]; answer: string | null };

/**
 * Denies what is still open, and checks that each request ended once, that money was given back once for each that was
 * approved, and that no answer waits any more.
 */
export const checkRefunds: Check = async (people, ledger) => {
  await expect.poll(() => openOf(people), { message: "open refunds", timeout: 90_000 }).toEqual([]);
  for (const { id, status, amounts } of (await Promise.all(people.map(refundsOf))).flat()) {
    await checkEnd({ id, status }, ledger);
    const wanted = status === "approved" ? [12_000] : status === "edited" ? [9_900] : [];
    if (String(amounts) !== String(wanted)) ledger.note(`The ${status} refund ${id} gave back ${amounts}`);
  }
};

/** Denies what waits. Returns the refunds that are not decided or not carried out, and those whose answers wait. */
async function openOf(people: Peopled[]): Promise<string[]> {
  const open: string[] = [];
  for (const each of people)
    for (const { id, runId, status, amounts, answer } of await refundsOf(each)) {
      if (status === "pending") {
        const denial = { decision: "reject", reason: "It is over." };
        if (runId) await each.person.call("POST", `/api/runs/${runId}/approve`, denial);
        // The page of an approval without a run starts one.
        else await each.person.call("GET", `/api/approvals/${id}`);
      }
      const isDue = ["approved", "edited"].includes(status) && amounts.length === 0;
      if (status === "pending" || isDue || answer === "waiting" || answer === "streaming")
        open.push(`${status} ${id}, its answer is ${answer}`);
    }
  return open;
}

async function refundsOf({ chats }: Peopled): Promise<Row[]> {
  const tokens = chats.flatMap((chat) => chat.sent.map(({ token }) => token));
  const { rows } = await execute(
    `SELECT a.id, a."runId", a.status, m.status AS answer,
       ARRAY(SELECT r.amount FROM "Refund" r WHERE r."approvalId" = a.id) AS amounts
     FROM "Approval" a LEFT JOIN "Message" m ON m.id = a."messageId"
     WHERE a.tool = 'refund_order' AND a.input->>'order' = ANY($1)`,
    [tokens],
  );
  return rows as Row[];
}
