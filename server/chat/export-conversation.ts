import type { ChatMessage } from "@/lib/messages";
import { messageMarkdown, titleMarkdown } from "@/server/chat/conversation-markdown";
import { allMessages } from "@/server/chat/message-pages";
import { toChatMessage } from "@/server/chat/messages";
import { waitForAnswer } from "@/server/chat/relay";
import { streamFrom } from "@/server/chunks/stream-from";
import { db } from "@/server/db";

/** Formats of an export. */
export const exportFormats = ["markdown", "json"] as const;
type ExportFormat = (typeof exportFormats)[number];

const files = {
  markdown: { type: "text/markdown; charset=utf-8", ending: "md" },
  json: { type: "application/json", ending: "json" },
} as const;

/**
 * Returns a conversation as a file download. The file is streamed, and waits for an answer that is still streaming.
 * Null when the person has no such conversation.
 */
export async function exportConversation(
  userId: string,
  id: string,
  format: ExportFormat,
  signal: AbortSignal,
): Promise<Response | null> {
  const conversation = await db().conversation.findUnique({ where: { id, userId } });
  if (!conversation) return null;
  const { title } = conversation;

  async function* messages(): AsyncGenerator<ChatMessage> {
    for await (const row of allMessages(id)) {
      const settled = row.role === "user" ? row : await waitForAnswer(row, signal);
      if (settled) yield toChatMessage(settled);
    }
  }

  const text = format === "json" ? asJson(title, messages()) : asMarkdown(title, messages());
  const { type, ending } = files[format];
  const name = `${title.replace(/[\p{Cc}/\\:*?"<>|]+/gu, " ").trim() || "Conversation"}.${ending}`;
  return new Response(streamFrom(encoded(text)), {
    headers: {
      "content-type": type,
      // RFC 6266: `filename*` for the title in any script, `filename` for clients that do not know `filename*`.
      "content-disposition": `attachment; filename="conversation-${id}.${ending}"; filename*=UTF-8''${encodeRfc5987(name)}`,
      "cache-control": "no-store",
    },
  });
}

async function* asMarkdown(title: string, messages: AsyncGenerator<ChatMessage>): AsyncGenerator<string> {
  yield titleMarkdown(title);
  for await (const message of messages) yield messageMarkdown(message);
}

async function* asJson(title: string, messages: AsyncGenerator<ChatMessage>): AsyncGenerator<string> {
  yield `{\n"title": ${JSON.stringify(title)},\n"messages": [`;
  let separator = "\n";
  for await (const message of messages) {
    yield separator + JSON.stringify(message);
    separator = ",\n";
  }
  yield "\n]\n}\n";
}

async function* encoded(text: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of text) yield encoder.encode(piece);
}

function encodeRfc5987(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
