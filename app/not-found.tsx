import type { Metadata } from "next";
import { NewChatLink } from "@/components/ui/new-chat-link";
import { PageMessage } from "@/components/ui/page-message";

export const metadata: Metadata = { title: "Page not found" };

/** Shown when an address has no page, or none that this person may see. */
export default function NotFound() {
  return (
    <PageMessage title="Page not found" text="The address is wrong, or the page belongs to another account.">
      <NewChatLink />
    </PageMessage>
  );
}
