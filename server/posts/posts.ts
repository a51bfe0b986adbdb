import { db } from "@/server/db";

type PublishedPost = { title: string; text: string; publishedAt: Date };

/**
 * Returns a published post, for anybody; null when there is none at this address. Some systems decompose letters in
 * addresses, and posts published long ago have decomposed ones, so both forms find it.
 */
export function findPost(slug: string): Promise<PublishedPost | null> {
  return db().post.findFirst({
    where: { slug: { in: [slug, slug.normalize("NFC"), slug.normalize("NFD")] } },
    select: { title: true, text: true, publishedAt: true },
  });
}
