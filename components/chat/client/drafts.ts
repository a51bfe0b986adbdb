/** A message that was sent and is not accepted yet. Sent again with the same ids, it arrives once. */
export type SentMessage = {
  conversationId: string;
  messageId: string;
  text: string;
  /** The earlier message that it takes the place of. */
  replaces?: string | undefined;
};

type Draft = { text: string; sent?: SentMessage | undefined };

/** Key of the box of a chat that the server does not have yet. */
export const NEW_CHAT = "new";
/** Key of the box in which a message is edited. */
export const editKey = (messageId: string) => `edit ${messageId}`;

const PREFIX = "draft ";
const NOTHING: Draft = { text: "" };
const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();

/** Calls a listener at every change of a draft. Returns a function that ends this. */
export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The text of a box that the server has not accepted yet. */
export const readDraft = (key: string): string => load(key).text;

/** Keeps the text of a box in this tab, over reloads. */
export const writeDraft = (key: string, text: string): void => keep(key, { ...load(key), text });

/** The message that was sent from a box and is not accepted yet. */
export const readSent = (key: string): SentMessage | undefined => load(key).sent;

/** Notes a message that is on its way; undefined when it was refused or taken back. The text stays in its box. */
export const noteSent = (key: string, sent: SentMessage | undefined): void =>
  keep(key, { ...load(key), sent });

/**
 * Empties the box of a message that was accepted. What was typed after it stays, and so does another text.
 * @param to the box that goes on from here, when the conversation has become an existing one
 */
export function settleDraft(key: string, accepted: SentMessage, to: string): void {
  const { text } = load(key);
  // The text of an edited message has a box of its own.
  const isFromThisBox = !accepted.replaces && text.startsWith(accepted.text);
  const rest = isFromThisBox ? text.slice(accepted.text.length).trimStart() : text;
  if (to !== key) keep(key, NOTHING);
  keep(to, { text: rest });
  if (accepted.replaces) keep(editKey(accepted.replaces), NOTHING);
}

/** Puts a text back into a box, before what is there. */
export function returnToDraft(key: string, text: string): void {
  const present = readDraft(key);
  if (present.startsWith(text)) return;
  writeDraft(key, present.trim() === "" ? text : `${text}\n\n${present}`);
}

/** Moves the text of a conversation that cannot go on to the box of a new chat. */
export function carryToNewChat(key: string): void {
  const text = readDraft(key);
  keep(key, NOTHING);
  if (text.trim() !== "") returnToDraft(NEW_CHAT, text);
}

/** Forgets every draft of this tab: who signs out leaves no text behind. */
export function forgetDrafts(): void {
  drafts.clear();
  try {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of keys) sessionStorage.removeItem(key);
  } catch {
    // A browser that may keep nothing has nothing to forget.
  }
  tell();
}

function load(key: string): Draft {
  let draft = drafts.get(key);
  if (!draft) {
    draft = parse(stored(key));
    drafts.set(key, draft);
  }
  return draft;
}

function keep(key: string, draft: Draft): void {
  drafts.set(key, draft);
  try {
    if (draft.text === "" && !draft.sent) sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // The browser may keep nothing, or has no room: then a draft lives as long as the page.
  }
  tell();
}

function stored(key: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** Takes a stored draft for what it is worth: an older version of the page may have written it. */
function parse(json: string | null): Draft {
  if (json === null) return NOTHING;
  try {
    const draft: unknown = JSON.parse(json);
    if (typeof draft === "object" && draft !== null && "text" in draft && typeof draft.text === "string")
      return draft as Draft;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { text: json };
}

function tell(): void {
  for (const listener of listeners) listener();
}
