import { messageText } from "@/lib/messages";
import { MAX_HISTORY_CHARACTERS } from "@/server/chat/cut-history";
import { toChatMessage } from "@/server/chat/messages";
import { db, type Message } from "@/server/db";

/** Messages per query. Most conversations fit into one. */
const BATCH_SIZE = 20;

/**
 * Returns the messages before an answer, oldest first. Reads from the newest one back until the model's budget is
 * reached, so the beginning of a long conversation is left out. Empty when there is no such answer.
 */
export async function listHistory(answerId: string, budget = MAX_HISTORY_CHARACTERS): Promise<Message[]> {
  const answer = await db().message.findUnique({ where: { id: answerId } });
  if (!answer) return [];
  const { conversationId } = answer;
  const newestFirst: Message[] = [];
  let [position, left] = [answer.position, budget];
  for (;;) {
    const batch = await db().message.findMany({
      where: { conversationId, position: { lt: position } },
      orderBy: { position: "desc" },
      take: BATCH_SIZE,
    });
    newestFirst.push(...batch);
    for (const row of batch) left -= messageText(toChatMessage(row)).length;
    const oldest = batch.at(-1);
    if (!oldest || batch.length < BATCH_SIZE || left < 0) return newestFirst.toReversed();
    position = oldest.position;
  }
}
