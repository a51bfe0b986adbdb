/** An e-mail as the list of the local mailbox shows it. */
export type MailSummary = {
  id: string;
  recipient: string;
  subject: string;
  /** ISO 8601. */
  sentAt: string;
};

/** An e-mail of the local mailbox. */
export type Mail = MailSummary & { text: string };
