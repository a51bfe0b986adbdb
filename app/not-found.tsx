import type { Metadata } from "next";
import { NewChatLink } from "@/components/ui/new-chat-link";
import { PageMessage } from "@/components/ui/page-message";

export const metadata: Metadata = { title: "Not found" };

/** Nothing is at this address, or nothing that this person may see. */
export default function NotFound() {
  return (
    <PageMessage
      title="There is nothing here"
      text="This address leads nowhere, or to a conversation that is not yours."
    >
      <NewChatLink />
    </PageMessage>
  );
}
