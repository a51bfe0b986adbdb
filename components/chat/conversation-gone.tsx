import { NEW_CHAT, readDraft } from "@/components/chat/client/drafts";
import { NewChatLink } from "@/components/ui/new-chat-link";
import { PageMessage } from "@/components/ui/page-message";

/** Stands where a conversation was that is no more. */
export default function ConversationGone() {
  return (
    <PageMessage
      title="This conversation is gone"
      text={
        readDraft(NEW_CHAT) === ""
          ? "It was deleted."
          : "It was deleted. Text that you did not send is in the box of a new chat."
      }
    >
      <NewChatLink />
    </PageMessage>
  );
}
