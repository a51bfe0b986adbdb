import type { Metadata } from "next";
import Link from "next/link";
import { DecidedList } from "@/components/approvals/history/decided-list";
import { ApprovalsInbox } from "@/components/approvals/inbox/approvals-inbox";
import { RefreshOnChange } from "@/components/approvals/refresh-on-change";
import { SKIP_TARGET } from "@/components/ui/skip-link";
import { currentUser } from "@/server/account/session";
import { APPROVALS_LISTED } from "@/server/approvals/approvals";
import { loadApprovals } from "./load-approvals";

export const metadata: Metadata = { title: "Approvals" };

/** The approvals that wait for this person's decision, and those that are decided. */
export default async function ApprovalsPage() {
  const user = await currentUser();
  const { pending, decided } = user ? await loadApprovals(user) : { pending: [], decided: [] };
  return (
    <main id={SKIP_TARGET} tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
      <RefreshOnChange />
      <div className="mx-auto w-full max-w-3xl px-4 pt-6 pb-16 sm:px-6 sm:pt-10">
        <h1 className="font-semibold text-2xl tracking-tight">Approvals</h1>
        <p className="mt-1.5 mb-8 max-w-xl text-pretty text-[0.9375rem] text-muted-foreground leading-relaxed">
          What waits for a decision. Nothing is done until a person approves it.
        </p>
        <ApprovalsInbox pending={pending} readAt={new Date().toISOString()} />
        {pending.length === APPROVALS_LISTED ? (
          <p className="mt-4 text-muted-foreground text-sm">
            These are the {APPROVALS_LISTED} oldest approvals. Decide some of them to see the others.
          </p>
        ) : null}
        {pending.length === 0 && decided.length === 0 ? (
          <HowToBegin isGuest={!user || user.isAnonymous} />
        ) : null}
        <DecidedList approvals={decided} />
      </div>
    </main>
  );
}

/** What to do when the page is empty. */
function HowToBegin({ isGuest }: { isGuest: boolean }) {
  return (
    <p className="mt-4 text-center text-muted-foreground text-sm leading-relaxed">
      Ask for a post in a{" "}
      <Link href="/" className="text-foreground underline underline-offset-3">
        new chat
      </Link>
      . Its draft then waits here.
      {isGuest ? (
        <>
          {" "}
          Reviewers{" "}
          <Link href="/sign-in?next=/approvals" className="text-foreground underline underline-offset-3">
            sign in
          </Link>{" "}
          to see everyone’s drafts.
        </>
      ) : null}
    </p>
  );
}
