import type { Viewer } from "@/server/account/session";
import { actorOf } from "@/server/approvals/approvals";
import { db } from "@/server/db";
import { ProblemError } from "@/server/problem";

/**
 * Takes a published post down, for the person who asked for it or a reviewer, with an entry in the audit log. Nobody can
 * read it then. Taking it down again has no effect.
 * @param approvalId the approval of the post
 * @returns the post's slug
 * @throws ProblemError `not-found` when there is no such post or it is not the person's, `not-allowed` for a guest
 */
export async function takeDown(viewer: Viewer, approvalId: string): Promise<string> {
  const post = await db().post.findFirst({
    where: { approvalId, ...(viewer.role === "reviewer" ? {} : { approval: { requesterId: viewer.id } }) },
  });
  if (!post) throw new ProblemError("not-found");
  if (viewer.isAnonymous) throw new ProblemError("not-allowed", { detail: "Sign in to take a post down." });
  await db().$transaction(async (tx) => {
    const { count } = await tx.post.updateMany({
      where: { id: post.id, takenDownAt: null },
      data: { takenDownAt: new Date() },
    });
    if (count === 0) return;
    const actor = await actorOf(tx, viewer.id);
    await tx.approvalEvent.create({ data: { approvalId, kind: "taken_down", ...actor } });
  });
  return post.slug;
}
