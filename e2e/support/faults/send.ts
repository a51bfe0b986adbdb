import type { Dice } from "./dice.ts";
import type { Chat, Ledger, Sent } from "./ledger.ts";
import type { Person, Reply } from "./person.ts";
import { type EventStream, readAnswer } from "./read-answer.ts";

/** A prompt, and its whole answer if that is known beforehand. */
export type Prompt = { text: string; answer: string | null };

/**
 * Sends a message, and repeats the request until the app accepts or refuses it, as the page does. Reads the answer.
 * @param replaces the message that it replaces, with all later ones
 */
export async function send(
  person: Person,
  chat: Chat,
  dice: Dice,
  ledger: Ledger,
  { text, answer }: Prompt,
  replaces?: Sent,
): Promise<void> {
  const token = `token${crypto.randomUUID().slice(0, 8)}`;
  const sent = chat.add(token, `${text} ${token}`, answer);
  if (replaces) chat.loseFrom(replaces, sent);
  await submit(person, chat, dice, ledger, sent, replaces && { replaces: replaces.id });
}

/** Asks for the newest answer again, or for its rest. */
export async function repeat(
  person: Person,
  chat: Chat,
  dice: Dice,
  ledger: Ledger,
  trigger: "regenerate-message" | "continue-message",
): Promise<void> {
  const newest = chat.sent.findLast(({ state }) => state === "accepted");
  if (!newest) return;
  newest.asked += 1;
  await submit(person, chat, dice, ledger, newest, { trigger });
}

/** Opens the answer that a conversation's page would resume, and reads it. */
export async function reopen(person: Person, chat: Chat, dice: Dice, ledger: Ledger): Promise<void> {
  const { stream } = await person.call("GET", `/api/chat/${chat.id}/stream`);
  if (stream) await read(chat, stream, dice, ledger);
}

async function submit(person: Person, chat: Chat, dice: Dice, ledger: Ledger, sent: Sent, more: object = {}) {
  const message = { id: sent.id, role: "user", parts: [{ type: "text", text: sent.text }] };
  const post = () => {
    sent.posts += 1;
    return person.call("POST", "/api/chat", { id: chat.id, message, ...more });
  };
  chat.sending += 1;
  chat.sends += 1;
  let isKnown = true;
  try {
    for (;;) {
      const replies = await Promise.all(dice.isTwice ? [post(), post()] : [post()]);
      const accepted = replies.filter(({ status }) => status === 200);
      if (accepted.length > 0) {
        sent.accept();
        await Promise.all(accepted.map(({ stream }) => stream && read(chat, stream, dice, ledger)));
        return;
      }
      isKnown &&= replies.every(isRefusal);
      if (replies.some(isRefusal) || ledger.isOver) {
        if (isKnown && sent.state === "unknown") sent.state = "refused";
        return;
      }
      await ledger.pause();
    }
  } finally {
    chat.sending -= 1;
  }
}

function isRefusal({ status }: Reply): boolean {
  return status >= 400 && status < 500;
}

async function read(chat: Chat, stream: EventStream, dice: Dice, ledger: Ledger): Promise<void> {
  const answer = await readAnswer(stream, dice.reading, (answerId, runId) => {
    chat.newest = { answerId, runId };
  });
  if (answer.isWhole) ledger.seen.push(answer);
}
