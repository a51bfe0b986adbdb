import Link from "next/link";
import { PageMessage } from "@/components/ui/page-message";

/** Stands where a conversation was that is no more. */
export default function ConversationGone() {
  return (
    <PageMessage
      title="This conversation is gone"
      text="It was deleted, or it belongs to another account than the one you are signed in to."
    >
      <Link
        href="/"
        className="rounded-full bg-primary px-5 py-2.5 font-medium text-primary-foreground text-sm"
      >
        Start a new chat
      </Link>
    </PageMessage>
  );
}
