import { execute } from "@/e2e/support/database";
import type { Check } from "@/e2e/support/faults/check";

/** Checks that no question is open after its answer has ended, and that each has the answer that was acknowledged. */
export const checkQuestions: Check = async (people, ledger) => {
  const chats = people.flatMap((each) => each.chats.map(({ id }) => id));
  const { rows } = await execute(
    `SELECT q."messageId", q."callId", q.status, q.answer FROM "Question" q JOIN "Message" m ON m.id = q."messageId"
     WHERE m."conversationId" = ANY($1::uuid[])`,
    [chats],
  );
  for (const { messageId, callId, status, answer } of rows) {
    if (status === "open") ledger.note(`A question of the settled answer ${messageId} is still open`);
    ledger.compareEnd(`question ${messageId} ${callId}`, `${status} ${answer}`);
  }
};
