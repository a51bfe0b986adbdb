import type { ChatMessage } from "@/lib/messages";

/** Limit on the length of a title, in UTF-16 code units. */
export const MAX_TITLE_LENGTH = 100;

/** A conversation as a list shows it. */
export type ConversationSummary = {
  id: string;
  title: string;
  /** ISO 8601. */
  updatedAt: string;
  /** True while an answer is streaming in the conversation. */
  active: boolean;
};

/** A page of a person's conversations, the most recently updated first. */
export type ConversationPage = {
  conversations: ConversationSummary[];
  /** Cursor of the next page; null on the last page. */
  next: string | null;
};

/** A page of a conversation's messages, oldest first. The first page holds the newest messages. */
export type MessagePage = {
  title: string;
  messages: ChatMessage[];
  /** True when there are messages before these. */
  hasEarlier: boolean;
};
