import { execute } from "@/e2e/support/database";

/** Reads the posts that were published for an approval. */
export async function postsOf(approvalId: string): Promise<{ slug: string; text: string }[]> {
  const { rows } = await execute('SELECT slug, text FROM "Post" WHERE "approvalId" = $1', [approvalId]);
  return rows;
}
