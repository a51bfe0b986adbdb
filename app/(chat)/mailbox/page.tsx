import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { MailList } from "@/components/outbox/mail-list";
import { PageLinks } from "@/components/ui/page-links";
import { SKIP_TARGET } from "@/components/ui/skip-link";
import { hasMailbox, listMails } from "@/server/outbox/mailbox";

export const metadata: Metadata = { title: "Mailbox" };

/** The last e-mail of the previous page. An invalid one shows the newest page. */
const query = z.object({ after: z.uuid().optional() }).catch({});

/** The local mailbox: the e-mails that a mail server would get, newest first, in pages. Anybody may read it. */
export default async function MailboxPage({ searchParams }: PageProps<"/mailbox">) {
  if (!hasMailbox()) notFound();
  const { after } = query.parse(await searchParams);
  const { mails, next } = await listMails(after);
  return (
    <main id={SKIP_TARGET} tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto w-full max-w-3xl px-4 pt-6 pb-16 sm:px-6 sm:pt-10">
        <h1 className="font-semibold text-2xl tracking-tight">Mailbox</h1>
        <p className="mt-1.5 mb-8 max-w-xl text-pretty text-[0.9375rem] text-muted-foreground leading-relaxed">
          The e-mails of this app. No mail server is set, so they end here instead of being sent. This is a
          tool for development: anybody who can open the app can read them.
        </p>
        {mails.length > 0 ? (
          <MailList mails={mails} />
        ) : (
          <p className="rounded-2xl border border-dashed px-6 py-12 text-center text-muted-foreground text-sm leading-relaxed">
            No e-mails yet.
          </p>
        )}
        <PageLinks
          first="/mailbox"
          isFirst={after === undefined}
          next={next === undefined ? undefined : { pathname: "/mailbox", query: { after: next } }}
        />
      </div>
    </main>
  );
}
