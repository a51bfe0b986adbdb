import type { CurrentUser } from "@/server/account/session";
import { db } from "@/server/db";

/** Deletes the e-mails to a person, sent or not. */
export async function forgetMessages({ email }: Pick<CurrentUser, "email">): Promise<void> {
  await db().outboxMessage.deleteMany({ where: { channel: "email", recipient: email } });
}
