import Link from "next/link";
import { Timestamp } from "@/components/ui/timestamp";
import type { MailSummary } from "@/lib/outbox/mail";

/** A list of e-mails, each with its subject, recipient and time. */
export function MailList({ mails }: { mails: MailSummary[] }) {
  return (
    <ul aria-label="E-mails" className="divide-y border-y">
      {mails.map(({ id, subject, recipient, sentAt }) => (
        <li key={id} className="min-w-0 py-3.5">
          <Link
            href={`/mailbox/${id}` as const}
            prefetch={false}
            dir="auto"
            className="font-medium text-[0.9375rem] [overflow-wrap:anywhere] hover:underline"
          >
            {subject}
          </Link>
          <p className="mt-0.5 text-[0.8125rem] text-muted-foreground [overflow-wrap:anywhere]">
            To {recipient}, <Timestamp at={sentAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}
