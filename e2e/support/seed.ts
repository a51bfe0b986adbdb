import { type Fixture, readFixture } from "@/e2e/fixtures/fixture";
import { seedFixture } from "@/e2e/fixtures/seed";
import { execute } from "./database.ts";
import type { Person } from "./people.ts";
import { appendRecords, cancelRun, triggerTask } from "./platform.ts";

/** Stores a recorded conversation, such as `v0.1/plain`, for a person. It gets new ids and current timestamps. */
export async function seedRecorded(person: Person, name: string): Promise<{ id: string; fixture: Fixture }> {
  const fixture = await seedFixture(execute, readFixture(name), person.id);
  return { id: String(fixture.rows.Conversation[0]?.id), fixture };
}

/**
 * Adds the run that an earlier version left to the newest answer of a recorded conversation: the run is over, has not
 * settled the answer, and its `ai` stream holds the recorded chunks.
 */
export async function leaveDeadRun({ rows, outputs }: Fixture): Promise<void> {
  const messageId = rows.Message.at(-1)?.id;
  const chunks = outputs?.find((output) => output.stream === "ai" && output.messageId === messageId)?.records;
  if (!chunks) throw new Error("The fixture has no chunks of its newest answer.");
  // The delay keeps the run from starting before it is cancelled.
  const runId = await triggerTask("generate-reply", { messageId }, { delay: "1h" });
  await appendRecords(runId, "ai", chunks);
  await cancelRun(runId);
  await execute('UPDATE "Message" SET "runId" = $2 WHERE id = $1', [messageId, runId]);
}

/** Changes a settled answer to an unsettled one that started ten minutes ago and whose run is over. */
export async function unsettle(conversationId: string, messageId: string): Promise<void> {
  await execute(
    `UPDATE "Message" SET status = 'streaming', parts = '[]', "settledAt" = NULL,
       "createdAt" = (now() AT TIME ZONE 'UTC') - interval '10 minutes' WHERE id = $1`,
    [messageId],
  );
  await takeSlot(conversationId, messageId);
}

/**
 * Adds a turn whose answer has the conversation's slot and no run, as a kill between the two leaves it. The
 * conversation has `count` messages so far. Returns the id of the answer.
 */
export async function addTurnWithoutRun(
  conversationId: string,
  count: number,
  text: string,
): Promise<string> {
  const answer = crypto.randomUUID();
  await execute(
    `INSERT INTO "Message" (id, "conversationId", position, role, status, parts)
     VALUES ($1, $3, $4, 'user', 'complete', $5), ($2, $3, $4 + 1, 'assistant', 'streaming', '[]')`,
    [crypto.randomUUID(), answer, conversationId, count, JSON.stringify([{ type: "text", text }])],
  );
  await takeSlot(conversationId, answer);
  return answer;
}

async function takeSlot(conversationId: string, messageId: string): Promise<void> {
  await execute('UPDATE "Conversation" SET "activeMessageId" = $2 WHERE id = $1', [
    conversationId,
    messageId,
  ]);
}

/** Adds the messages `line <position>` to a conversation, by turns of the person and the assistant. */
export async function addMessages(conversationId: string, from: number, to: number): Promise<void> {
  await execute(
    `INSERT INTO "Message" (id, "conversationId", position, role, status, parts)
     SELECT gen_random_uuid(), $1, place, (CASE WHEN place % 2 = 0 THEN 'user' ELSE 'assistant' END)::"MessageRole",
       'complete', jsonb_build_array(jsonb_build_object('type', 'text', 'text', 'line ' || place))
     FROM generate_series($2::INT, $3::INT) AS place`,
    [conversationId, from, to],
  );
}

/** Adds conversations of the same person, named `<title> <number>`, each a minute older than the one before. */
export async function addConversations(conversationId: string, title: string, count: number): Promise<void> {
  await execute(
    `INSERT INTO "Conversation" (id, "userId", title, "updatedAt")
     SELECT gen_random_uuid(), "userId", $2 || ' ' || number, "updatedAt" - number * INTERVAL '1 minute'
     FROM "Conversation", generate_series(1, $3::INT) AS number WHERE id = $1`,
    [conversationId, title, count],
  );
}
