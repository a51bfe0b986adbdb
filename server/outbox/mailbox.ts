import type { Mail, MailSummary } from "@/lib/outbox/mail";
import { db, type OutboxMessage } from "@/server/db";
import { env } from "@/server/env";

/** Number of e-mails on a page of the mailbox. */
const PAGE_SIZE = 50;

/**
 * Tells whether e-mails go to the local mailbox, which anybody who opens the app can read: without a mail server, and
 * only in development or beside the stand-ins, which serve one machine.
 */
export function hasMailbox(): boolean {
  const { SMTP_URL, STAND_INS } = env();
  return !SMTP_URL && (process.env.NODE_ENV !== "production" || STAND_INS.length > 0);
}

const inMailbox = { channel: "email", status: "sent" } as const;

/**
 * Returns a page of the mailbox, newest e-mail first.
 * @param after the id of the last e-mail of the page before
 * @returns the e-mails, and the value of `after` for the next page, if there is one
 */
export async function listMails(after?: string): Promise<{ mails: MailSummary[]; next?: string }> {
  const rows = await db().outboxMessage.findMany({
    where: { ...inMailbox, ...(after ? { id: { lt: after } } : {}) },
    // An id of version 7 begins with its time.
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
  });
  const shown = rows.slice(0, PAGE_SIZE);
  const next = rows.length > PAGE_SIZE ? shown.at(-1)?.id : undefined;
  return { mails: shown.map(toSummary), ...(next ? { next } : {}) };
}

/** Returns an e-mail of the mailbox; null when there is none with this id. */
export async function findMail(id: string): Promise<Mail | null> {
  const row = await db().outboxMessage.findFirst({ where: { id, ...inMailbox } });
  return row && { ...toSummary(row), text: row.text };
}

function toSummary({ id, recipient, subject, createdAt, sentAt }: OutboxMessage): MailSummary {
  return { id, recipient, subject, sentAt: (sentAt ?? createdAt).toISOString() };
}
