/** The most characters a title may have. */
export const MAX_TITLE_LENGTH = 100;

/** A conversation as a list shows it. */
export type ConversationSummary = {
  id: string;
  title: string;
  /** ISO 8601. */
  updatedAt: string;
  /** An answer is being written in it. */
  active: boolean;
};
