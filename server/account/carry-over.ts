import { db } from "@/server/db";

/**
 * Moves a guest's rows to an account and deletes the guest, in one transaction. The guest's row is locked first, so
 * that rows that are being written for the guest are either moved or refused, and the delete cascades only to the
 * guest's sessions. Each table with the id of a person needs a line here.
 */
export async function carryOver(guestId: string, userId: string): Promise<void> {
  await db().$transaction([
    db().$queryRaw`SELECT 1 FROM "User" WHERE id = ${guestId}::uuid FOR UPDATE`,
    db().$executeRaw`
      INSERT INTO "TokenUse" ("userId", day, tokens)
      SELECT ${userId}::uuid, day, tokens FROM "TokenUse" WHERE "userId" = ${guestId}::uuid
      ON CONFLICT ("userId", day) DO UPDATE SET tokens = "TokenUse".tokens + excluded.tokens`,
    db().tokenUse.deleteMany({ where: { userId: guestId } }),
    db().conversation.updateMany({ where: { userId: guestId }, data: { userId } }),
    db().earlierRun.updateMany({ where: { userId: guestId }, data: { userId } }), // feature: approvals
    db().approval.updateMany({ where: { requesterId: guestId }, data: { requesterId: userId } }), // feature: approvals
    db().user.deleteMany({ where: { id: guestId } }),
  ]);
}
