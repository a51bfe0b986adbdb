import type { ConversationPhase } from "@/components/chat/client/use-conversation";
import { describeEndReason } from "@/lib/end-reason";
import type { ChatMessage } from "@/lib/messages";

const running = new Set<ConversationPhase>(["sending", "streaming", "stopping", "reconnecting"]);

/** True while an answer is on its way, seen or not: there is something to stop, and nothing can be sent. */
export function isRunning(phase: ConversationPhase): boolean {
  return running.has(phase);
}

/** What a turn is doing, in words for a person; empty when there is nothing to say. */
export function describePhase(phase: ConversationPhase): string {
  switch (phase) {
    case "sending":
      return "Sent. Waiting for the answer…";
    case "streaming":
      return "Answering…";
    case "stopping":
      return "Stopping…";
    case "reconnecting":
      return "Connection lost. Reconnecting…";
    case "unsent":
      return "Your message was not sent.";
    case "signed-out":
      return "You are signed out. Sign in to follow or stop this answer.";
    case "idle":
      return "";
  }
}

/** How a turn ended, in words for a person. */
export function describeEnd(newest: ChatMessage | undefined): string {
  const endReason = newest?.role === "assistant" ? newest.metadata?.endReason : undefined;
  return endReason ? describeEndReason(endReason) : "";
}
