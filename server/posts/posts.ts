import { unstable_cache } from "next/cache";
import { db } from "@/server/db";

type PublishedPost = { title: string; text: string; publishedAt: Date };

/** Seconds for which a server may show a post that was taken down through another server. */
const CACHED_SECONDS = 60;

/** Returns the tag of a post in the cache. */
export function postTag(slug: string): string {
  return `post ${slug.normalize("NFC")}`;
}

/** Thrown for a missing post, so that its absence is not cached: it may be published at any time. */
class MissingPostError extends Error {}

/** Returns a published post, for anybody; null when there is none with this slug. Read from a cache, because anybody may ask. */
export async function findPost(slug: string): Promise<PublishedPost | null> {
  const options = { tags: [postTag(slug)], revalidate: CACHED_SECONDS };
  try {
    const post = await unstable_cache(() => readPost(slug), ["post", slug], options)();
    return { ...post, publishedAt: new Date(post.publishedAt) };
  } catch (error) {
    if (error instanceof MissingPostError) return null;
    throw error;
  }
}

/**
 * Reads a post as the cache keeps it. Matches both Unicode forms, because some systems decompose letters in addresses,
 * and version 0.1 stored decomposed slugs.
 */
async function readPost(slug: string): Promise<{ title: string; text: string; publishedAt: string }> {
  const post = await db().post.findFirst({
    where: { slug: { in: [slug, slug.normalize("NFC"), slug.normalize("NFD")] }, takenDownAt: null },
    select: { title: true, text: true, publishedAt: true },
  });
  if (!post) throw new MissingPostError();
  return { ...post, publishedAt: post.publishedAt.toISOString() };
}
