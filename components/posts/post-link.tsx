import Link from "next/link";

/** A link to a published post, or that it is being published. */
export function PostLink({ slug }: { slug: string | null }) {
  if (slug === null) return "Publishing the post.";
  return (
    <Link href={`/posts/${slug}` as const} prefetch={false} className="underline underline-offset-3">
      Read the post
    </Link>
  );
}
