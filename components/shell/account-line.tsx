"use client";

import { forgetDrafts } from "@/components/chat/client/drafts";
import { Button } from "@/components/ui/button";

/** Who is signed in, and the way out. */
export function AccountLine({ email }: { email: string }) {
  return (
    // A plain form: the answer is a new page, so nothing of the account is left in this one but what the tab stores.
    <form
      method="post"
      action="/api/auth/sign-out"
      onSubmit={forgetDrafts}
      className="flex items-center gap-2 pl-2"
    >
      <span title={email} className="min-w-0 flex-1 truncate text-[0.8125rem]">
        {email}
      </span>
      <Button type="submit" look="ghost" size="small">
        Sign out
      </Button>
    </form>
  );
}
