import type { CurrentUser } from "@/server/account/session";
import { db } from "@/server/db";
import { takeDown } from "@/server/posts/take-down";

/** Takes all posts of a person down. */
export async function takeDownAll(person: CurrentUser): Promise<void> {
  const posts = await db().post.findMany({
    where: { takenDownAt: null, approval: { requesterId: person.id } },
    select: { approvalId: true },
  });
  for (const { approvalId } of posts) await takeDown(person, approvalId);
}
