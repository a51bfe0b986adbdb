import { isAPIError } from "better-auth/api";
import { headers } from "next/headers";
import { Prisma } from "@/prisma/generated/client";
import { auth } from "@/server/account/auth";
import type { CurrentUser } from "@/server/account/session";
import { endAllSessions } from "@/server/account/sessions";
import { deleteConversation } from "@/server/chat/delete-conversation";
import { db } from "@/server/db";
import { accountClosers } from "@/server/features";
import { ProblemError } from "@/server/problem";
import { countRequest } from "@/server/rate-limit";

/**
 * Deletes a person's account with everything that they own: stops their answers, withdraws their requests, and deletes
 * their conversations. Ends their sessions first, so that nothing new begins. After a failure they may sign in and try
 * again.
 * @throws ProblemError `wrong-credentials` for a wrong password, `too-many-requests` after ten attempts a minute,
 *   `not-found` for a guest, or `service-unavailable` when an answer cannot be stopped now
 */
export async function deleteAccount(user: CurrentUser, password: string): Promise<void> {
  if (user.isAnonymous) throw new ProblemError("not-found");
  await countRequest("guesses", user.id);
  await verifyPassword(password);
  await endAllSessions(user.id);
  await deleteConversations(user.id);
  for (const close of accountClosers) await close(user);
  await deletePerson(user.id);
}

async function verifyPassword(password: string): Promise<void> {
  try {
    await auth().api.verifyPassword({ body: { password }, headers: await headers() });
  } catch (error) {
    if (!isAPIError(error) || error.body?.code !== "INVALID_PASSWORD") throw error;
    const message = "That is not your password.";
    throw new ProblemError("wrong-credentials", {
      detail: message,
      details: [{ path: "password", message }],
    });
  }
}

async function deleteConversations(userId: string): Promise<void> {
  for (;;) {
    const conversation = await db().conversation.findFirst({ where: { userId }, select: { id: true } });
    if (!conversation) return;
    if ((await deleteConversation(userId, conversation.id)) === "running")
      throw new ProblemError("service-unavailable", { detail: "An answer cannot be stopped now." });
  }
}

/**
 * Deletes the row of a person. An audit log that names the person is kept by law in many places, so then the row stays
 * for it, without the name, the address and every way to sign in.
 */
async function deletePerson(id: string): Promise<void> {
  try {
    await db().user.delete({ where: { id } });
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2003") throw error;
    await db().$transaction([
      db().account.deleteMany({ where: { userId: id } }),
      db().session.deleteMany({ where: { userId: id } }),
      db().conversation.deleteMany({ where: { userId: id } }),
      db().user.update({
        where: { id },
        data: { name: "Deleted account", email: `${id}@deleted.invalid`, image: null, role: "member" },
      }),
    ]);
  }
}
