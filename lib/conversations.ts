/** A conversation as a list shows it. */
export type ConversationSummary = {
  id: string;
  title: string;
  /** ISO 8601. */
  updatedAt: string;
  /** An answer is being written in it. */
  active: boolean;
};
