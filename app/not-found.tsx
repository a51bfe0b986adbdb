import type { Metadata } from "next";
import Link from "next/link";
import { PageMessage } from "@/components/ui/page-message";

export const metadata: Metadata = { title: "Not found" };

/** Nothing is at this address, or nothing that this person may see. */
export default function NotFound() {
  return (
    <PageMessage
      title="There is nothing here"
      text="This address leads nowhere, or to a conversation that is not yours."
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
