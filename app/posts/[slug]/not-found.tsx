import type { Metadata } from "next";
import Link from "next/link";
import { PageMessage } from "@/components/ui/page-message";
import { brand } from "@/lib/brand";

export const metadata: Metadata = { title: "Post not found" };

/** Shown when no published post has this address. */
export default function PostNotFound() {
  return (
    <PageMessage
      title="Post not found"
      text="No post is published at this address. It may have been taken down."
    >
      <Link
        href="/"
        className="rounded-full bg-primary px-5 py-2.5 font-medium text-primary-foreground text-sm"
      >
        Go to {brand.name}
      </Link>
    </PageMessage>
  );
}
