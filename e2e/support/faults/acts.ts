import { numberedWords } from "@/e2e/support/words";
import type { Dice } from "./dice.ts";
import { Chat, type Ledger, type Sent } from "./ledger.ts";
import type { Person } from "./person.ts";
import { decide, requestPost } from "./posts/acts.ts"; // feature: posts
import { ask, respond } from "./questions/acts.ts"; // feature: questions
import { decideRefund, requestRefund } from "./refunds/acts.ts"; // feature: refunds
import { reopen, repeat, send } from "./send.ts";

/** One of a person's conversations, which is replaced by a new one when it is deleted. */
export type Place = { chat: Chat };

/** Something that a person does. Resolves when the app has answered, also if it refuses. */
export type Act = (person: Person, place: Place, dice: Dice, ledger: Ledger) => Promise<void>;

const sendWords: Act = (person, { chat }, dice, ledger) =>
  send(person, chat, dice, ledger, wordsPrompt(dice.words));

const edit: Act = async (person, { chat }, dice, ledger) => {
  const replaces = pick(chat.sent, dice);
  if (replaces) await send(person, chat, dice, ledger, wordsPrompt(dice.words), replaces);
};

const regenerate: Act = (person, { chat }, dice, ledger) =>
  repeat(person, chat, dice, ledger, "regenerate-message");

const goOn: Act = (person, { chat }, dice, ledger) => repeat(person, chat, dice, ledger, "continue-message");

const openAgain: Act = async (person, { chat }, dice, ledger) => {
  await person.call("GET", `/api/conversations/${chat.id}`);
  await reopen(person, chat, dice, ledger);
};

const stop: Act = async (person, { chat }, dice, ledger) => {
  const { newest } = chat;
  if (!newest) return;
  const path = `/api/runs/${newest.runId}/cancel`;
  const replies = await Promise.all(
    dice.isTwice ? [1, 2].map(() => person.call("POST", path)) : [person.insist("POST", path)],
  );
  for (const { status, body } of replies)
    if (status === 200 && isStop(body)) ledger.noteEnd(`answer ${body.messageId}`, body.status);
};

const rename: Act = async (person, { chat }, { words }) => {
  await person.call("PATCH", `/api/conversations/${chat.id}`, { title: `Title ${words}` });
};

const remove: Act = async (person, place) => {
  const { chat } = place;
  if (chat.isKept) return;
  place.chat = new Chat();
  chat.loseFrom(null);
  const begun = chat.sends;
  const { status } = await person.insist("DELETE", `/api/conversations/${chat.id}`);
  chat.isDeleted = status === 204 && chat.sends === begun && chat.sending === 0;
};

const acts = {
  send: sendWords,
  "send more": sendWords,
  stop,
  "stop again": stop,
  edit,
  regenerate,
  continue: goOn,
  reopen: openAgain,
  rename,
  delete: remove,
  // feature: questions {
  ask,
  respond,
  "respond again": respond,
  // feature: questions }
  // feature: posts {
  requestPost,
  decide,
  "decide again": decide,
  // feature: posts }
  // feature: refunds {
  requestRefund,
  decideRefund,
  "decide refund again": decideRefund,
  // feature: refunds }
} satisfies Record<string, Act>;

export type ActName = keyof typeof acts;
export const actNames = Object.keys(acts) as ActName[];

/** Lets a person do something. */
export async function perform(
  name: ActName,
  person: Person,
  place: Place,
  dice: Dice,
  ledger: Ledger,
): Promise<void> {
  const act: Act = acts[name];
  await act(person, place, dice, ledger);
}

/** Returns the prompt for an answer of `count` numbered words, and that answer. */
export function wordsPrompt(count: number): { text: string; answer: string } {
  return { text: `write ${count} numbered words`, answer: numberedWords(count) };
}

function pick(sent: Sent[], { which }: Dice): Sent | undefined {
  const accepted = sent.filter(({ state }) => state === "accepted");
  return accepted[which % Math.max(accepted.length, 1)];
}

function isStop(body: unknown): body is { messageId: string; status: string } {
  return typeof body === "object" && body !== null && "messageId" in body && "status" in body;
}
