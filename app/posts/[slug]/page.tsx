import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PostText } from "@/components/posts/post-text";
import { Logo } from "@/components/ui/logo";
import { SKIP_TARGET } from "@/components/ui/skip-link";
import { brand } from "@/lib/brand";
import { postBody } from "@/lib/posts/post-text";
import { isWellFormed } from "@/lib/text";
import { findPost } from "@/server/posts/posts";

const loadPost = cache(async (params: PageProps<"/posts/[slug]">["params"]) => {
  const slug = decodeSlug((await params).slug);
  return (slug !== undefined && isWellFormed(slug) ? await findPost(slug) : null) ?? notFound();
});

export async function generateMetadata({ params }: PageProps<"/posts/[slug]">): Promise<Metadata> {
  const post = await loadPost(params);
  return {
    title: post.title,
    // A model chose the links, so the site does not vouch for them.
    robots: { index: true, follow: false },
    openGraph: { type: "article", title: post.title, publishedTime: post.publishedAt.toISOString() },
  };
}

/** A published post. Everyone can read it. */
export default async function PostPage({ params }: PageProps<"/posts/[slug]">) {
  const post = await loadPost(params);
  return (
    <div className="mx-auto w-full max-w-2xl flex-1 px-5 pt-8 pb-20 sm:px-8 sm:pt-12">
      <header>
        <Link
          href="/"
          className="-ml-2 flex w-fit items-center gap-2.5 rounded-lg px-2 py-1 font-semibold text-sm tracking-tight"
        >
          <Logo className="size-5" />
          {brand.name}
        </Link>
      </header>
      <main id={SKIP_TARGET} tabIndex={-1} className="outline-none">
        <article className="mt-12 sm:mt-16">
          <header dir="auto" className="mb-10">
            <h1 className="text-balance font-semibold text-3xl leading-tight tracking-tight [overflow-wrap:anywhere] sm:text-4xl">
              {post.title}
            </h1>
            <p className="mt-3 text-muted-foreground text-sm">
              <time dateTime={post.publishedAt.toISOString()}>{inWords(post.publishedAt)}</time>
            </p>
          </header>
          <PostText text={postBody(post.text)} />
        </article>
      </main>
    </div>
  );
}

function inWords(date: Date): string {
  const format = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("en-GB", format).format(date);
}

/** Decodes the percent-encoded letters of other scripts. Returns undefined when they are not valid UTF-8. */
function decodeSlug(slug: string): string | undefined {
  try {
    return decodeURIComponent(slug);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return undefined;
  }
}
