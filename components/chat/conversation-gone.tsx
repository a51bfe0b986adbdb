import { NEW_CHAT, readDraft } from "@/components/chat/client/drafts";
import { NewChatLink } from "@/components/ui/new-chat-link";
import { PageMessage } from "@/components/ui/page-message";

/** Replaces a conversation that was deleted. */
export default function ConversationGone() {
  return (
    <PageMessage
      title="This conversation is gone"
      text={
        readDraft(NEW_CHAT) === "" ? "It was deleted." : "It was deleted. Your unsent text is in a new chat."
      }
    >
      <NewChatLink />
    </PageMessage>
  );
}
