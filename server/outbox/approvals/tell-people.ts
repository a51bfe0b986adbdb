import type { Prisma, User } from "@/prisma/generated/client";
import { whyNot } from "@/server/approvals/policy";
import { env } from "@/server/env";
import {
  eventOf,
  type Occasion,
  type Waiting,
  wordsForRequester,
  wordsForReviewer,
} from "@/server/outbox/approvals/approval-words";
import { slackBlocks } from "@/server/outbox/approvals/slack-blocks";
import { hasMailbox } from "@/server/outbox/mailbox";
import { enqueue, type NewMessage } from "@/server/outbox/outbox";

type Message = Omit<NewMessage, "event" | "approvalId">;

/**
 * Writes the messages about an approval that waits, in the transaction in which that is noted: to the reviewers who may
 * decide and the person who asked, by e-mail, to Slack and to the webhook. A channel without settings is left out.
 */
export async function tellPeople(
  tx: Prisma.TransactionClient,
  approvalId: string,
  occasion: Occasion,
): Promise<void> {
  const { topic, expiresAt, requester, requesterId, deciders } = await tx.approval.findUniqueOrThrow({
    where: { id: approvalId },
    include: { requester: true },
  });
  const reviewers = await tx.user.findMany({ where: { role: "reviewer", isAnonymous: false } });
  const waiting: Waiting = {
    ...{ topic, expiresAt, occasion },
    requester: requester.isAnonymous ? requester.name : requester.email,
    address: `${env().AUTH_URL.replace(/\/+$/, "")}/approvals/${approvalId}`,
  };
  const mayDecide = (person: User) => whyNot(person, { deciders, requesterId }) === undefined;
  const addresses = reviewers.filter(mayDecide).map(({ email }) => email);
  const messages = [
    ...addresses.map((recipient) => toEmail(recipient, wordsForReviewer(waiting))),
    // A guest has no address. A reviewer who asked is told as a reviewer.
    ...(requester.isAnonymous || addresses.includes(requester.email)
      ? []
      : [toEmail(requester.email, wordsForRequester(waiting, mayDecide(requester)))]),
    toSlack(waiting),
    toWebhook(waiting, approvalId),
  ];
  const event = `${eventOf(approvalId)}${occasion}`;
  await enqueue(
    tx,
    messages.flatMap((message) => (message ? [{ ...message, event, approvalId }] : [])),
  );
}

function toEmail(recipient: string, words: { subject: string; text: string }): Message | undefined {
  if (env().SMTP_URL || hasMailbox()) return { channel: "email", recipient, ...words };
}

function toSlack(waiting: Waiting): Message | undefined {
  if (!env().SLACK_WEBHOOK_URL) return;
  return {
    ...{ channel: "slack", recipient: "Slack", ...wordsForReviewer(waiting) },
    payload: slackBlocks(waiting),
  };
}

function toWebhook(waiting: Waiting, approvalId: string): Message | undefined {
  const { APPROVAL_WEBHOOK_URL } = env();
  if (!APPROVAL_WEBHOOK_URL) return;
  const { topic, requester, expiresAt, occasion, address: url } = waiting;
  const data = { approvalId, topic, requester, expiresAt: expiresAt?.toISOString() ?? null, url };
  return {
    ...{ channel: "webhook", recipient: new URL(APPROVAL_WEBHOOK_URL).host, ...wordsForReviewer(waiting) },
    payload: { type: `approval.${occasion}`, timestamp: new Date().toISOString(), data },
  };
}
