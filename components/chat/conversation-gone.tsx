import { NewChatLink } from "@/components/ui/new-chat-link";
import { PageMessage } from "@/components/ui/page-message";

/** Stands where a conversation was that is no more. */
export default function ConversationGone() {
  return (
    <PageMessage
      title="This conversation is gone"
      text="It was deleted, or it belongs to another account than the one you are signed in to."
    >
      <NewChatLink />
    </PageMessage>
  );
}
