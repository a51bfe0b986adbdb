import { chatRequest, isTooLong } from "@/lib/chat-request";
import { messageText } from "@/lib/messages";
import { requireGuestRoom } from "@/server/account/guests";
import { requireBudget } from "@/server/budget/budget";
import { ensureRun, settleIfOver } from "@/server/chat/answer";
import { answerResponse } from "@/server/chat/answer-response";
import { findAnswer } from "@/server/chat/messages";
import { beginTurn } from "@/server/chat/turns";
import { otherMethods, route } from "@/server/http/route";
import { ProblemError } from "@/server/problem";

/**
 * Runs one turn: stores the message, triggers the task that answers it, and relays the answer. A visitor without a
 * session gets one from `POST /api/auth/guest` first.
 */
export const POST = route(
  { body: chatRequest, limit: "turns", isStream: true },
  async ({ body, request, user }) => {
    if (isTooLong(messageText(body.message))) throw new ProblemError("too-large");
    await requireGuestRoom(user);
    await requireBudget(user.id);
    const answer = await beginTurn(user.id, body).catch(async (refusal) => {
      // The answer that held the slot may have died without freeing it, or be deleted by now.
      if (!(await isHealed(refusal))) throw refusal;
      return beginTurn(user.id, body);
    });
    const runId = await ensureRun(answer, user.id);
    return answerResponse({ ...answer, runId }, request.signal);
  },
);

async function isHealed(refusal: unknown): Promise<boolean> {
  if (!(refusal instanceof ProblemError) || refusal.code !== "answer-in-progress") return false;
  const inTheWay = await findAnswer(String(refusal.extra.messageId));
  return inTheWay === null || (await settleIfOver(inTheWay))?.status !== "streaming";
}

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
