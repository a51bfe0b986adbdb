import type { ChatRequest } from "@/lib/chat-request";
import { beginTurn } from "@/server/chat/turns";
import { db, type Message } from "@/server/db";

/** For tests beside the code: a person of their own, so that tests need not know of each other. */
export async function makeUser(): Promise<string> {
  const { id } = await db().user.create({
    data: { name: "Test", email: `${crypto.randomUUID()}@example.com` },
  });
  return id;
}

/** For tests: a turn's request, in a new conversation unless told otherwise. */
export function makeTurn(text: string, given: Partial<ChatRequest> = {}): ChatRequest {
  return {
    id: crypto.randomUUID(),
    trigger: "submit-message",
    message: { id: crypto.randomUUID(), role: "user", parts: [{ type: "text", text }] },
    ...given,
  };
}

/** For tests: the first turn of a new person, and the row of its answer, which no run writes. */
export async function makeAnswer(): Promise<{ userId: string; turn: ChatRequest; answer: Message }> {
  const userId = await makeUser();
  const turn = makeTurn("A question");
  return { userId, turn, answer: await beginTurn(userId, turn) };
}
