import { useEffect } from "react";
import { isRunning } from "@/components/chat/client/turn-status";
import type { ConversationView } from "@/components/chat/client/use-conversation";
import { useConversationActions } from "@/components/shell/conversations-provider";
import { messageText } from "@/lib/messages";
import { titleFrom } from "@/lib/title";

/**
 * Reports the open conversation to the sidebar, before the server's list has it. Returns the conversation's title: the
 * loaded one, or the beginning of a new conversation's first message.
 */
export function useReportConversation(
  { id, messages, phase, draftKey, isGone }: ConversationView,
  loadedTitle: string | undefined,
): string {
  const { report, refresh } = useConversationActions();
  const [first] = messages;
  const title = loadedTitle ?? (first ? titleFrom(messageText(first)) : "");
  // Before the server accepts its first message, the conversation's address answers 404.
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
