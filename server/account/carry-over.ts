import { db } from "@/server/db";

/**
 * Gives an account all that a guest has made, and removes the guest, in one transaction. The guest's row is
 * locked first: what is being written for them in this moment either comes along or is refused, and the
 * delete cascades to nothing but the guest's sessions. A table with a person's id is one more line here.
 */
export async function carryOver(guestId: string, userId: string): Promise<void> {
  await db().$transaction([
    db().$queryRaw`SELECT 1 FROM "User" WHERE id = ${guestId}::uuid FOR UPDATE`,
    db().conversation.updateMany({ where: { userId: guestId }, data: { userId } }),
    db().approval.updateMany({ where: { requesterId: guestId }, data: { requesterId: userId } }), // feature: posts
    db().user.deleteMany({ where: { id: guestId } }),
  ]);
}
