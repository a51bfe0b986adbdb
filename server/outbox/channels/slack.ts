import type { OutboxMessage } from "@/server/db";
import { env } from "@/server/env";
import { post } from "@/server/outbox/channels/post";
import { SendError } from "@/server/outbox/send-error";

/** Sends a message to the channel of Slack's incoming webhook. `payload` has its blocks (Block Kit). */
export async function sendSlack({ payload }: OutboxMessage): Promise<void> {
  const { SLACK_WEBHOOK_URL } = env();
  if (!SLACK_WEBHOOK_URL) throw new SendError("Slack is not set.", { isPermanent: true });
  await post("Slack", SLACK_WEBHOOK_URL, JSON.stringify(payload));
}
