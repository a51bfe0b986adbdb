import type { CurrentUser } from "@/server/account/session";
import { allMessages } from "@/server/chat/message-pages";
import { toChatMessage } from "@/server/chat/messages";
import { streamFrom } from "@/server/chunks/stream-from";
import { db } from "@/server/db";
import { accountParts } from "@/server/features";

/** Returns everything that a person owns as a JSON download. The file is streamed, so its size does not matter. */
export function exportAccount(user: CurrentUser): Response {
  return new Response(streamFrom(encoded(asJson(user))), {
    headers: {
      "content-type": "application/json",
      "content-disposition": 'attachment; filename="account.json"',
    },
  });
}

async function* asJson({ id, email }: CurrentUser): AsyncGenerator<string> {
  const { createdAt } = await db().user.findUniqueOrThrow({ where: { id } });
  yield `{\n"account": ${JSON.stringify({ email, createdAt })},\n"conversations": `;
  yield* asList(conversationsOf(id));
  for (const [name, list] of Object.entries(accountParts)) {
    yield `,\n${JSON.stringify(name)}: `;
    yield* asList(list(id));
  }
  yield "\n}\n";
}

async function* conversationsOf(userId: string): AsyncGenerator<unknown> {
  let after: string | undefined;
  for (;;) {
    const conversation = await db().conversation.findFirst({
      where: { userId, ...(after ? { id: { gt: after } } : {}) },
      orderBy: { id: "asc" },
    });
    if (!conversation) return;
    after = conversation.id;
    const messages = [];
    for await (const row of allMessages(after)) messages.push(toChatMessage(row));
    yield { title: conversation.title, createdAt: conversation.createdAt, messages };
  }
}

async function* asList(items: AsyncGenerator<unknown>): AsyncGenerator<string> {
  yield "[";
  let separator = "\n";
  for await (const item of items) {
    yield separator + JSON.stringify(item);
    separator = ",\n";
  }
  yield "\n]";
}

async function* encoded(text: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of text) yield encoder.encode(piece);
}
