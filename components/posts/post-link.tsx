import Link from "next/link";

/** A link to a published post, or that it is being published or was taken down. */
export function PostLink({ slug, isTakenDown }: { slug: string | null; isTakenDown: boolean }) {
  if (isTakenDown) return "The post was taken down.";
  if (slug === null) return "Publishing the post.";
  return (
    <Link href={`/posts/${slug}` as const} prefetch={false} className="underline underline-offset-3">
      Read the post
    </Link>
  );
}
