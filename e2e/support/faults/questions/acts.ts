import { execute } from "@/e2e/support/database";
import type { Act } from "@/e2e/support/faults/acts";
import { send } from "@/e2e/support/faults/send";

/** Lets the model ask a question. */
export const ask: Act = (person, { chat }, dice, ledger) =>
  send(person, chat, dice, ledger, { text: "Ask me about tea, coffee or", answer: null });

/** Answers an open question of a conversation with two choices at the same moment. */
export const respond: Act = async (person, { chat }, _, ledger) => {
  const { rows } = await execute(
    `SELECT q."messageId", q."callId", m."runId" FROM "Question" q JOIN "Message" m ON m.id = q."messageId"
     WHERE m."conversationId" = $1 AND q.status = 'open' LIMIT 1`,
    [chat.id],
  ).catch(() => ({ rows: [] }));
  const [question] = rows;
  if (!question) return;
  const choose = (choice: string) =>
    person.insist("POST", `/api/runs/${question.runId}/respond`, { questionId: question.callId, choice });
  for (const { status, body } of await Promise.all(["tea", "coffee"].map(choose)))
    if (status === 200 && isAnswer(body))
      ledger.noteEnd(`question ${question.messageId} ${question.callId}`, `${body.status} ${body.answer}`);
};

function isAnswer(body: unknown): body is { status: string; answer: string | null } {
  return typeof body === "object" && body !== null && "status" in body && "answer" in body;
}
