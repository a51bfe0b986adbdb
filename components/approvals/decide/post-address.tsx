import { lazy, Suspense } from "react";
import { loadPersistently } from "@/components/ui/load-persistently";

/** Loaded on demand: what finds a post's title is a whole parser of Markdown. */
const PostSlug = lazy(() => loadPersistently(() => import("@/components/approvals/decide/post-slug")));

type Props = { text: string; approvalId: string };

/** Where a text will be, once it is published. */
export function PostAddress({ text, approvalId }: Props) {
  return (
    <span className="font-mono text-[0.8125rem]">
      /posts/
      <Suspense fallback="…">
        <PostSlug text={text} approvalId={approvalId} />
      </Suspense>
    </span>
  );
}
