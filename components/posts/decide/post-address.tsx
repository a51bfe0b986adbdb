import { lazy, Suspense } from "react";
import { loadPersistently } from "@/components/ui/load-persistently";

/** Loaded on demand, because finding a post's title takes a Markdown parser. */
const PostSlug = lazy(() => loadPersistently(() => import("@/components/posts/decide/post-slug")));

type Props = { text: string; approvalId: string };

/** The address that a text gets when it is published. */
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
