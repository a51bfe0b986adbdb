/**
 * Something that is kept has changed: the list of conversations, the messages of one, or what a feature keeps.
 * `everything`: some changes may have been missed, so whatever is shown is to be read again.
 */
export type Change =
  | { topic: "conversations" | "conversation"; id: string }
  | { topic: "approvals"; id: string } // feature: posts
  | { topic: "everything" };
