import { expect } from "@playwright/test";
import { execute } from "@/e2e/support/database";
import { checkEnd } from "@/e2e/support/faults/approvals/decisions";
import type { Check } from "@/e2e/support/faults/check";
import { postsOf } from "@/e2e/support/posts/published";

const OPEN = ["drafting", "pending"];

/** Decides what is still open, and checks that each approval ended once and that each approved post was published once. */
export const checkApprovals: Check = async (people, ledger) => {
  await expect.poll(() => decideAll(people), { message: "open approvals", timeout: 60_000 }).toEqual([]);
  for (const { id, status, tries } of await approvalsOf(people)) {
    await checkEnd({ id, status }, ledger);
    if (tries > 1) ledger.note(`${tries} approvals were requested for one message`);
    const wanted = status === "approved" || status === "edited" ? 1 : 0;
    await expect
      .poll(async () => (await postsOf(id)).length, {
        message: `posts of the ${status} approval ${id}`,
        timeout: 30_000,
      })
      .toBe(wanted);
  }
};

type People = Parameters<Check>[0];

/** Approves what waits. Returns the ids of approvals that are not decided yet. */
async function decideAll(people: People): Promise<string[]> {
  const open = (await approvalsOf(people)).filter(({ status }) => OPEN.includes(status));
  for (const { id, runId, status, person } of open) {
    if (status === "pending")
      await person.call("POST", `/api/runs/${runId}/approve`, { decision: "approve" });
    // The page of an approval without a run starts one.
    else await person.call("GET", `/api/approvals/${id}`);
  }
  return open.map(({ id, status }) => `${status} ${id}`);
}

/** Returns the approvals of all posts that somebody asked for. `tries`: approvals for one message, by regeneration. */
async function approvalsOf(people: People) {
  const all = [];
  for (const { person, chats } of people)
    for (const sent of chats.flatMap((chat) => chat.sent)) {
      if (!sent.text.startsWith("write a post")) continue;
      const { rows } = await execute(`SELECT id, "runId", status FROM "Approval" WHERE topic = $1`, [
        sent.token,
      ]);
      for (const { id, runId, status } of rows)
        all.push({
          person,
          id: String(id),
          runId: String(runId),
          status: String(status),
          tries: rows.length / sent.generations,
        });
    }
  return all;
}
