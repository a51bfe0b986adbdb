import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { MailText } from "@/components/outbox/mail-text";
import { SKIP_TARGET } from "@/components/ui/skip-link";
import { Timestamp } from "@/components/ui/timestamp";
import { findMail, hasMailbox } from "@/server/outbox/mailbox";

const loadMail = cache(async (id: string) => {
  const mail = hasMailbox() && z.uuid().safeParse(id).success ? await findMail(id) : null;
  return mail ?? notFound();
});

export async function generateMetadata({ params }: PageProps<"/mailbox/[id]">): Promise<Metadata> {
  const { subject } = await loadMail((await params).id);
  return { title: `${subject} · Mailbox` };
}

/** One e-mail of the local mailbox. */
export default async function MailPage({ params }: PageProps<"/mailbox/[id]">) {
  const { subject, recipient, sentAt, text } = await loadMail((await params).id);
  return (
    <main id={SKIP_TARGET} tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
      <article className="mx-auto flex w-full max-w-3xl flex-col gap-7 px-4 pt-6 pb-16 sm:px-6 sm:pt-10">
        <header>
          <Link
            href="/mailbox"
            prefetch={false}
            className="-ml-1 rounded-md px-1 text-[0.8125rem] text-muted-foreground hover:text-foreground"
          >
            Mailbox
          </Link>
          <h1
            dir="auto"
            className="mt-2 text-balance font-semibold text-2xl leading-tight tracking-tight [overflow-wrap:anywhere]"
          >
            {subject}
          </h1>
          <p className="mt-2 text-[0.8125rem] text-muted-foreground [overflow-wrap:anywhere]">
            To {recipient}, <Timestamp at={sentAt} />
          </p>
        </header>
        <MailText text={text} />
      </article>
    </main>
  );
}
