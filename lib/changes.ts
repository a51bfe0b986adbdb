/**
 * A change of stored data: the list of conversations, the messages of one, or the rows of a feature.
 * `everything` means that changes may have been missed: load again whatever the page shows.
 */
export type Change =
  | { topic: "conversations" | "conversation"; id: string }
  | { topic: "approvals"; id: string } // feature: approvals
  | { topic: "everything" };
