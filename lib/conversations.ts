import type { ChatMessage } from "@/lib/messages";

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

/** A page of a person's conversations, the one last written in first. */
export type ConversationPage = {
  conversations: ConversationSummary[];
  /** What to ask the next page with; null on the last page. */
  next: string | null;
};

/** A part of a conversation's messages, oldest first, up to the newest unless earlier ones were asked for. */
export type MessagePage = {
  title: string;
  messages: ChatMessage[];
  /** Whether there are messages before these. */
  hasEarlier: boolean;
};
