import type { Prisma } from "@/prisma/generated/client";
import { type Waiting, wordsForChat } from "@/server/outbox/approvals/approval-words";

/**
 * Returns what Slack's incoming webhook gets: blocks (Block Kit), and a text for notifications. Only the link is
 * formatted text, so that nobody's words can be formatted or mention people.
 */
export function slackBlocks(waiting: Waiting): Prisma.InputJsonObject {
  const { title, text, link } = wordsForChat(waiting);
  const plain = (words: string) => ({ type: "plain_text", text: escapeSlack(words), emoji: false });
  return {
    text: escapeSlack(`${title}: ${text}`),
    blocks: [
      { type: "header", text: plain(title) },
      { type: "section", text: plain(text) },
      { type: "section", text: { type: "mrkdwn", text: `<${waiting.address}|${escapeSlack(link)}>` } },
    ],
  };
}

/** Escapes the three characters that begin links, mentions and entities in Slack. */
function escapeSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
