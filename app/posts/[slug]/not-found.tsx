import type { Metadata } from "next";
import Link from "next/link";
import { PageMessage } from "@/components/ui/page-message";

export const metadata: Metadata = { title: "No such post" };

/** No post has this address, or none yet. */
export default function PostNotFound() {
  return (
    <PageMessage
      title="There is no such post"
      text="Either nothing was ever published at this address, or it has a typing mistake."
    >
      <Link
        href="/"
        className="rounded-full bg-primary px-5 py-2.5 font-medium text-primary-foreground text-sm"
      >
        Go to Standby
      </Link>
    </PageMessage>
  );
}
