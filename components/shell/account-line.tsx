"use client";

import Link from "next/link";
import { forgetDrafts } from "@/components/chat/client/drafts";
import { Button } from "@/components/ui/button";

/** The e-mail of the signed-in person, which leads to their account, and the button to sign out. */
export function AccountLine({ email }: { email: string }) {
  return (
    // A plain form loads a new page, so only the tab's storage can keep data of the account.
    <form
      method="post"
      action="/api/auth/sign-out"
      onSubmit={forgetDrafts}
      className="flex items-center gap-2 pl-2"
    >
      <Link
        href="/account"
        prefetch={false}
        title={`Account of ${email}`}
        className="min-w-0 flex-1 truncate rounded-md text-[0.8125rem] hover:underline"
      >
        {email}
      </Link>
      <Button type="submit" look="ghost" size="small">
        Sign out
      </Button>
    </form>
  );
}
