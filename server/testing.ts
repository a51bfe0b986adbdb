import type { ChatRequest } from "@/lib/chat-request";
import { beginTurn } from "@/server/chat/turns";
import { db, type Message } from "@/server/db";

/** Creates a person for a test, so that tests do not share rows. Returns the id. */
export async function makeUser(): Promise<string> {
  const { id } = await db().user.create({
    data: { name: "Test", email: `${crypto.randomUUID()}@example.com` },
  });
  return id;
}

/** Returns a turn's request for a test, in a new conversation unless `given` has an id. */
export function makeTurn(text: string, given: Partial<ChatRequest> = {}): ChatRequest {
  return {
    id: crypto.randomUUID(),
    trigger: "submit-message",
    message: { id: crypto.randomUUID(), role: "user", parts: [{ type: "text", text }] },
    ...given,
  };
}

/** Begins the first turn of a new person for a test. No run writes the answer. */
export async function makeAnswer(): Promise<{ userId: string; turn: ChatRequest; answer: Message }> {
  const userId = await makeUser();
  const turn = makeTurn("A question");
  return { userId, turn, answer: await beginTurn(userId, turn) };
}
