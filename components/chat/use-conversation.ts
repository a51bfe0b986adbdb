"use client";

import type { ChatMessage } from "@/lib/messages";

/**
 * What the conversation is doing.
 * `idle`: waiting for the person · `sending`: posted, no answer chunk yet · `streaming`: the answer comes in ·
 * `stopping`: Stop was pressed, not yet settled · `reconnecting`: the answer goes on, the page lost sight of it ·
 * `unsent`: the newest message did not arrive (or was refused): Retry sends it again.
 */
export type ConversationPhase = "idle" | "sending" | "streaming" | "stopping" | "reconnecting" | "unsent";

/** A conversation as a page shows and drives it. */
export type ConversationView = {
  id: string;
  messages: ChatMessage[];
  phase: ConversationPhase;
  /** Why the newest message was not sent, in words for a person. Only with phase `unsent`. */
  problem: string | undefined;
  /** Sends a message. Does nothing unless the phase is `idle`. */
  send: (text: string) => void;
  /** Asks the running answer to stop. Safe to press twice. */
  stop: () => void;
  /** Sends an unsent message again, or asks for a new answer in place of the newest one. */
  retry: () => void;
};
