import { db } from "@/server/db";

/** A published post, for anybody; null when there is none at this address. */
export function findPost(slug: string): Promise<{ title: string; text: string; publishedAt: Date } | null> {
  return db().post.findUnique({
    where: { slug },
    select: { title: true, text: true, publishedAt: true },
  });
}
