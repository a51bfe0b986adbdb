import { createTransport } from "nodemailer";
import { z } from "zod";
import { shorten } from "@/lib/graphemes";
import { oneLine } from "@/lib/one-line";
import type { OutboxMessage } from "@/server/db";
import { env } from "@/server/env";
import { hasMailbox } from "@/server/outbox/mailbox";
import { SendError, unreachable } from "@/server/outbox/send-error";

const SERVER = "The mail server";

/** Limit on a subject or a name, in characters. A mail program shows less than that. */
const MAX_HEADER = 200;

const limits = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
};

/** The text is from our database. It must never name a file or an address whose content nodemailer would send. */
const onlyText = { disableFileAccess: true, disableUrlAccess: true };

/** Sends an e-mail. Every attempt has the same Message-ID and Date. Without a mail server, the local mailbox has it. */
export async function sendEmail({ id, recipient, subject, text, createdAt }: OutboxMessage): Promise<void> {
  if (!z.email().safeParse(recipient).success)
    throw new SendError("That is not an e-mail address.", { isPermanent: true });
  if (hasMailbox()) return;
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL || !MAIL_FROM) throw new SendError("No mail server is set.", { isPermanent: true });
  const transport = createTransport({ url: SMTP_URL, ...limits, ...onlyText });
  try {
    await transport.sendMail({
      from: { name: headerText(MAIL_FROM.name), address: MAIL_FROM.address },
      // An object, because nodemailer would parse a text as a list of addresses.
      to: { name: "", address: recipient },
      subject: headerText(subject),
      text,
      messageId: `<${id}@${domainOf(MAIL_FROM.address)}>`,
      date: createdAt,
      // RFC 3834: no program answers this e-mail.
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } catch (error) {
    throw toSendError(error);
  } finally {
    transport.close();
  }
}

/**
 * Returns a text as the value of one header. nodemailer sends encoded words (RFC 2047) as they are, and the reader's
 * program would decode them to any characters, line breaks too. So a text must not look like one.
 */
function headerText(text: string): string {
  return shorten(oneLine(text), MAX_HEADER).replaceAll("=?", "= ?");
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

/** nodemailer sets `response` to the server's answer, and `permanent` for 5xx, except for 503, a confused session. */
function toSendError(error: unknown): SendError {
  if (error instanceof Error && "response" in error && typeof error.response === "string") {
    const isPermanent = "permanent" in error && error.permanent === true;
    return new SendError(`${SERVER} answered: ${error.response}`, { isPermanent });
  }
  return unreachable(SERVER, error);
}
