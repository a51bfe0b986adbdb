import { wellFormed, wellFormedJson } from "@/lib/text";
import type { Prisma } from "@/prisma/generated/client";
import { db, type OutboxMessage } from "@/server/db";
import { settleEach } from "@/server/settle-each";
import { triggerTask } from "@/server/tasks";

/** A message to write. `event` names the event for ever, such as `approval <id> pending`. */
export type NewMessage = Pick<OutboxMessage, "channel" | "recipient" | "subject" | "text"> & {
  event: string;
  /** What Slack or the webhook gets. */
  payload?: Prisma.InputJsonObject;
  approvalId?: string; // feature: approvals
};

/**
 * Writes messages in the transaction that makes their event, one for each event and recipient, however often it is
 * called. Call {@link sendPending} after the commit.
 */
export async function enqueue(tx: Prisma.TransactionClient, messages: readonly NewMessage[]): Promise<void> {
  await tx.outboxMessage.createMany({ data: messages.map(toRow), skipDuplicates: true });
}

function toRow({
  event,
  subject,
  text,
  payload,
  ...message
}: NewMessage): Prisma.OutboxMessageCreateManyInput {
  return {
    ...message,
    key: `${event} ${message.channel} ${message.recipient.toLowerCase()}`,
    // A text that PostgreSQL refuses must not undo the event.
    subject: wellFormed(subject),
    text: wellFormed(text),
    ...(payload ? { payload: wellFormedJson(payload) } : {}),
  };
}

/**
 * Triggers the runs of messages that were just committed. Only logs errors: the sweep triggers what is left. So a
 * caller goes on even when Trigger.dev is unreachable.
 */
export async function sendPending(where: Prisma.OutboxMessageWhereInput): Promise<void> {
  try {
    const messages = await db().outboxMessage.findMany({
      where: { ...where, status: "pending", runId: null },
    });
    await settleEach(messages, triggerRun);
  } catch (error) {
    console.warn("Messages could not be sent yet", error);
  }
}

/** Triggers the run of a message, unless the message has one. A dead run is replaced by a new one. Returns true. */
export async function triggerRun({ id, runId: dead }: OutboxMessage): Promise<true> {
  const runId = await triggerTask(
    "send-message",
    { messageId: id },
    { idempotencyKey: dead ? `${id} after ${dead}` : id, tags: [`message:${id}`] },
  );
  await db().outboxMessage.updateMany({ where: { id, runId: dead }, data: { runId } });
  return true;
}
