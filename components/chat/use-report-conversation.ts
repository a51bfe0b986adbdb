import { useEffect } from "react";
import { isRunning } from "@/components/chat/client/turn-status";
import type { ConversationView } from "@/components/chat/client/use-conversation";
import { useConversationActions } from "@/components/shell/conversations-provider";
import { messageText } from "@/lib/messages";
import { titleFrom } from "@/lib/title";

/**
 * Tells the sidebar of the open conversation, before the server's list can. Returns the conversation's title: the one
 * it was loaded with, or that of a new one.
 */
export function useReportConversation(
  { id, messages, phase, draftKey, isGone }: ConversationView,
  loadedTitle: string | undefined,
): string {
  const { report, refresh } = useConversationActions();
  const [first] = messages;
  const title = loadedTitle ?? (first ? titleFrom(messageText(first)) : "");
  // Its address leads nowhere until the server has its first message.
  const active = isRunning(phase) && draftKey === id;
  const isStored = messages.some(({ role }) => role === "assistant");

  useEffect(() => {
    if (title !== "") report(isGone ? undefined : { id, title, active, isStored });
  }, [report, id, title, active, isStored, isGone]);

  useEffect(
    () => () => {
      report(undefined);
      refresh(id);
    },
    [report, refresh, id],
  );

  return title;
}
