/** The settings of the outbox's channels, for `server/env.ts`. The scripts import them too, so there is no `@/` here. */
import { z } from "zod";

const httpAddress = z.url({ protocol: /^https?$/, error: "must be an http(s) address" });

/** A sender: an address, or a name and an address in angle brackets. A line break in it would make a second header. */
const mailFrom = z.string().transform((text, context) => {
  const { name = "", inner, bare } = SENDER.exec(text.trim())?.groups ?? {};
  const address = z.email().safeParse(inner ?? bare);
  if (address.success) return { name: name.replaceAll('"', "").trim(), address: address.data };
  context.addIssue("must be an e-mail address, such as Standby <standby@example.com>");
  return z.NEVER;
});

const SENDER = /^(?:(?<name>[^<>\p{Cc}]*)<(?<inner>[^<>]+)>|(?<bare>[^<>]+))$/u;

/** Limits of the Standard Webhooks specification 1.0.0 on a secret, in bytes. */
const SECRET_BYTES = { min: 24, max: 64 };

const webhookSecret = z.string().refine((secret) => {
  const key = secret.startsWith("whsec_") ? secret.slice("whsec_".length) : "";
  const bytes = Buffer.from(key, "base64");
  const isBase64 = bytes.toString("base64") === key;
  return isBase64 && bytes.length >= SECRET_BYTES.min && bytes.length <= SECRET_BYTES.max;
}, "must be whsec_ and 24 to 64 random bytes in base64");

/** Schemas of the settings. A channel without its settings is not used. */
export const outboxSettings = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, hostname: /./, error: "must be an smtp:// or smtps:// address" })
    .optional(),
  MAIL_FROM: mailFrom.optional(),
  SLACK_WEBHOOK_URL: httpAddress.optional(),
  APPROVAL_WEBHOOK_URL: httpAddress.optional(),
  APPROVAL_WEBHOOK_SECRET: webhookSecret.optional(),
};

/** Returns a sentence for each setting that needs another one, which is not set. */
export function findIncomplete(given: Record<string, unknown>): string[] {
  const isAlone = (name: string, other: string) => given[name] !== undefined && given[other] === undefined;
  return [
    ...(isAlone("SMTP_URL", "MAIL_FROM") ? ["SMTP_URL needs MAIL_FROM, the sender of the e-mails."] : []),
    ...(isAlone("APPROVAL_WEBHOOK_URL", "APPROVAL_WEBHOOK_SECRET")
      ? ["APPROVAL_WEBHOOK_URL needs APPROVAL_WEBHOOK_SECRET, which signs the requests."]
      : []),
  ];
}
