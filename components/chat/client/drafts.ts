/** A sent message that the server has not accepted yet. Its ids stay the same at each retry, so it is stored once. */
export type SentMessage = {
  conversationId: string;
  messageId: string;
  text: string;
  /** Id of the earlier message that it replaces. */
  replaces?: string | undefined;
};

type Draft = { text: string; sent?: SentMessage | undefined };

/** Draft key of a chat that the server does not have yet. */
export const NEW_CHAT = "new";
/** Returns the draft key of a message that is edited. */
export const editKey = (messageId: string) => `edit ${messageId}`;

const PREFIX = "draft ";
const NOTHING: Draft = { text: "" };
const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();

/** Calls a listener at every change of a draft. Returns a function that removes the listener. */
export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Returns the text of a draft. */
export const readDraft = (key: string): string => load(key).text;

/** Stores the text of a draft in this tab. It survives reloads. */
export const writeDraft = (key: string, text: string): void => keep(key, { ...load(key), text });

/** Returns the message that was sent from a draft and is not accepted yet. */
export const readSent = (key: string): SentMessage | undefined => load(key).sent;

/** Stores the message that is being sent; undefined when it was refused or taken back. The draft keeps its text. */
export const noteSent = (key: string, sent: SentMessage | undefined): void =>
  keep(key, { ...load(key), sent });

/**
 * Removes an accepted message from its draft. Text that was typed after it stays.
 * @param to the draft that gets the remaining text: another one when a new chat has become a conversation
 */
export function settleDraft(key: string, accepted: SentMessage, to: string): void {
  const { text } = load(key);
  // An edited message has its own draft.
  const isFromThisBox = !accepted.replaces && text.startsWith(accepted.text);
  const rest = isFromThisBox ? text.slice(accepted.text.length).trimStart() : text;
  if (to !== key) keep(key, NOTHING);
  keep(to, { text: rest });
  if (accepted.replaces) keep(editKey(accepted.replaces), NOTHING);
}

/** Puts a text back into a draft, before its present text. */
export function returnToDraft(key: string, text: string): void {
  const present = readDraft(key);
  if (present.startsWith(text)) return;
  writeDraft(key, present.trim() === "" ? text : `${text}\n\n${present}`);
}

/** Moves the draft of a conversation that cannot continue to a new chat. */
export function carryToNewChat(key: string): void {
  const text = readDraft(key);
  keep(key, NOTHING);
  if (text.trim() !== "") returnToDraft(NEW_CHAT, text);
}

/** Deletes every draft of this tab, so that signing out leaves no text. */
export function forgetDrafts(): void {
  drafts.clear();
  try {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of keys) sessionStorage.removeItem(key);
  } catch {
    // Without access to storage, nothing was stored.
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
    // Storage may be blocked or full. Then a draft lives as long as the page.
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

/** Parses a stored draft. An older version of the page stored plain text. */
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
