import { db } from "@/server/db";

type PublishedPost = { title: string; text: string; publishedAt: Date };

/**
 * Returns a published post, for anybody; null when there is none with this slug. Matches both Unicode forms, because
 * some systems decompose letters in addresses, and version 0.1 stored decomposed slugs.
 */
export function findPost(slug: string): Promise<PublishedPost | null> {
  return db().post.findFirst({
    where: { slug: { in: [slug, slug.normalize("NFC"), slug.normalize("NFD")] } },
    select: { title: true, text: true, publishedAt: true },
  });
}
