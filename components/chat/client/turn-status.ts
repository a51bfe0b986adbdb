import type { ConversationPhase } from "@/components/chat/client/use-conversation";
import { describeEndReason } from "@/lib/end-reason";
import type { ChatMessage } from "@/lib/messages";

const running = new Set<ConversationPhase>(["sending", "streaming", "stopping", "reconnecting"]);

/** Returns whether a turn is running, so that it can be stopped and nothing can be sent. */
export function isRunning(phase: ConversationPhase): boolean {
  return running.has(phase);
}

/** Returns the status of a turn in words for a person; empty when it is idle. */
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

/** Returns how a turn ended, in words for a person; empty when the newest message is no ended answer. */
export function describeEnd(newest: ChatMessage | undefined): string {
  const endReason = newest?.role === "assistant" ? newest.metadata?.endReason : undefined;
  return endReason ? describeEndReason(endReason) : "";
}
