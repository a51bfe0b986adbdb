/**
 * Something that is kept has changed: the list of conversations, what is said in one of them, or an approval.
 * `everything`: some changes may have been missed, so whatever is shown is to be read again.
 */
export type Change =
  | { topic: "conversations" | "conversation" | "approvals"; id: string }
  | { topic: "everything" };
