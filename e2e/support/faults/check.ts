import { expect } from "@playwright/test";
import type { ModelControl } from "@standby/model/control";
import { streams } from "@trigger.dev/sdk";
import { execute, type MessageRow, messagesOf } from "@/e2e/support/database";
import { readRun } from "@/e2e/support/platform";
import type { ChatChunk } from "@/lib/messages";
import type { Chat, Ledger, Sent } from "./ledger.ts";
import type { Person } from "./person.ts";
import { checkApprovals } from "./posts/check.ts"; // feature: posts
import { checkQuestions } from "./questions/check.ts"; // feature: questions
import { checkRefunds } from "./refunds/check.ts"; // feature: refunds

/** A person with all conversations that they had. */
export type Peopled = { person: Person; chats: Chat[] };

/** Notes what is not as it must be once every service works again. */
export type Check = (people: Peopled[], ledger: Ledger) => Promise<void>;

/** Checks conversations, answers and the things of features. Expects that every answer is settled. */
export const checkAll: Check = async (people, ledger) => {
  await checkRefunds(people, ledger); // feature: refunds
  for (const chat of people.flatMap(({ chats }) => chats)) await checkChat(chat, ledger);
  await checkQuestions(people, ledger); // feature: questions
  await checkApprovals(people, ledger); // feature: posts
};

/** Returns the ids of answers that are not settled. */
export async function unsettled(people: Peopled[]): Promise<string[]> {
  const ids = people.flatMap(({ chats }) => chats.map(({ id }) => id));
  const { rows } = await execute(
    `SELECT id FROM "Message" WHERE status = 'streaming' AND "conversationId" = ANY($1::uuid[])
     UNION SELECT "activeMessageId" FROM "Conversation" WHERE "activeMessageId" IS NOT NULL AND id = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map(({ id }) => String(id));
}

/** Checks that no answer was generated more often than somebody asked for it. */
export async function checkGenerations(
  people: Peopled[],
  model: ModelControl,
  ledger: Ledger,
): Promise<void> {
  for (const sent of people.flatMap(({ chats }) => chats.flatMap((chat) => chat.sent))) {
    const { length } = await model.requests(sent.token);
    // An answer with tools takes several requests.
    if (sent.answer !== null && length > sent.generations)
      ledger.note(`"${sent.text}" was generated ${length} times, not ${sent.generations}`);
  }
}

async function checkChat(chat: Chat, ledger: Ledger): Promise<void> {
  const rows = await messagesOf(chat.id);
  if (chat.isDeleted && rows.length > 0) ledger.note(`Conversation ${chat.id} was deleted, and is there`);
  for (const sent of chat.sent) {
    const place = rows.findIndex(({ id }) => id === sent.id);
    if (place < 0) {
      if (sent.state === "accepted" && !sent.mayBeGone && !chat.isDeleted)
        ledger.note(`"${sent.text}" was accepted, and is lost`);
      continue;
    }
    if (sent.state === "refused") ledger.note(`"${sent.text}" was refused, and is stored`);
    const answer = rows[place + 1];
    if (answer?.role === "assistant") await checkAnswer(answer, sent, ledger);
    else ledger.note(`"${sent.text}" has no answer`);
  }
  for (const row of rows) compareSeen(row, ledger);
}

async function checkAnswer(row: MessageRow, sent: Sent, ledger: Ledger): Promise<void> {
  const text = textOf(row);
  ledger.compareEnd(`answer ${row.id}`, row.status);
  if (sent.answer !== null) {
    const isPrefix = sent.answer.startsWith(text.replaceAll(/\s+/g, " ").trim());
    if (!isPrefix) ledger.note(`The answer to "${sent.text}" has a gap or a repetition: ${text}`);
    if (row.status === "complete" && text.trim() !== sent.answer)
      ledger.note(`The complete answer to "${sent.text}" is "${text}"`);
  }
  if (row.runId === null) return;
  const written = await writtenText(row.runId);
  if (!text.endsWith(written))
    ledger.note(`The answer to "${sent.text}" is stored as "${text}", and was written as "${written}"`);
}

function compareSeen(row: MessageRow, ledger: Ledger): void {
  for (const { text } of ledger.seen.filter(({ answerId }) => answerId === row.id))
    if (text !== textOf(row))
      ledger.note(`Answer ${row.id} was read to its end as "${text}", and is stored as "${textOf(row)}"`);
}

function textOf(row: MessageRow): string {
  return row.parts.flatMap((part) => (part.type === "text" ? [part.text ?? ""] : [])).join("");
}

/** Returns the text that a run has written. */
async function writtenText(runId: string): Promise<string> {
  await expect
    .poll(async () => (await readRun(runId)).status, { message: `run ${runId}`, timeout: 30_000 })
    .toMatch(/^(COMPLETED|CANCELED|FAILED|CRASHED|SYSTEM_FAILURE|EXPIRED|TIMED_OUT)$/);
  let text = "";
  const stream = await streams.read<ChatChunk>(runId, "ai", { timeoutInSeconds: 1 }).catch(() => null);
  if (stream) for await (const chunk of stream) if (chunk.type === "text-delta") text += chunk.delta;
  return text;
}
