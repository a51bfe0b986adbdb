import { Webhook } from "standardwebhooks";
import type { OutboxMessage } from "@/server/db";
import { env } from "@/server/env";
import { post } from "@/server/outbox/channels/post";
import { SendError } from "@/server/outbox/send-error";

/**
 * Calls the webhook, signed by the Standard Webhooks specification 1.0.0. Every attempt has the same `webhook-id`, by
 * which the receiver knows a repetition, and a timestamp and signature of its own.
 */
export async function sendWebhook({ id, payload }: OutboxMessage): Promise<void> {
  const { APPROVAL_WEBHOOK_URL, APPROVAL_WEBHOOK_SECRET } = env();
  if (!APPROVAL_WEBHOOK_URL || !APPROVAL_WEBHOOK_SECRET)
    throw new SendError("No webhook is set.", { isPermanent: true });
  const body = JSON.stringify(payload);
  const now = new Date();
  await post("The webhook", APPROVAL_WEBHOOK_URL, body, {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(APPROVAL_WEBHOOK_SECRET).sign(id, now, body),
  });
}
