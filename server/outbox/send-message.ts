import type { OutboxChannel } from "@/prisma/generated/client";
import { db, type OutboxMessage } from "@/server/db";
import { sendEmail } from "@/server/outbox/channels/email";
import { sendSlack } from "@/server/outbox/channels/slack";
import { sendWebhook } from "@/server/outbox/channels/webhook";
import { SendError } from "@/server/outbox/send-error";

/** Limit on the attempts to send a message, in all its runs together. */
export const MAX_ATTEMPTS = 8;

const channels: Record<OutboxChannel, (message: OutboxMessage) => Promise<void>> = {
  email: sendEmail,
  slack: sendSlack,
  webhook: sendWebhook,
};

/**
 * Makes one attempt to send a message. Does nothing once the message is sent or failed. A process that dies between
 * sending and the commit leaves the row `pending`, so a message can arrive twice, with the same id.
 * @throws SendError permanent when the row is `failed` now; any other error is worth another attempt
 */
export async function sendMessage(id: string): Promise<void> {
  const [message] = await db().outboxMessage.updateManyAndReturn({
    where: { id, status: "pending" },
    data: { attempts: { increment: 1 } },
  });
  if (!message) return;
  try {
    if (message.attempts > MAX_ATTEMPTS)
      throw new SendError("The process that sends it has ended each time.", { isPermanent: true });
    await channels[message.channel](message);
  } catch (error) {
    throw await noteFailure(message, error);
  }
  await db().outboxMessage.updateMany({
    where: { id, status: "pending" },
    data: { status: "sent", sentAt: new Date() },
  });
}

async function noteFailure({ id, attempts }: OutboxMessage, cause: unknown): Promise<SendError> {
  // Any other error is a bug, whose words are not for the people who read the approval.
  if (!(cause instanceof SendError)) console.error(`Message ${id} could not be sent`, cause);
  const error =
    cause instanceof SendError ? cause : new SendError("An error of this app.", { isPermanent: false });
  const isLast = error.isPermanent || attempts >= MAX_ATTEMPTS;
  await db().outboxMessage.updateMany({
    where: { id, status: "pending" },
    data: { lastError: error.message, ...(isLast ? { status: "failed" } : {}) },
  });
  return isLast ? new SendError(error.message, { isPermanent: true }) : error;
}
