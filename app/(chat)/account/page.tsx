import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangePassword } from "@/components/account/change-password";
import { DeleteAccount } from "@/components/account/delete-account";
import { Sessions } from "@/components/account/sessions";
import { SKIP_TARGET } from "@/components/ui/skip-link";
import { PASSWORD_LENGTH } from "@/lib/account-request";
import { currentUser } from "@/server/account/session";
import { listSessions } from "@/server/account/sessions";

export const metadata: Metadata = { title: "Account" };

/** The person's account: password and sessions. A visitor without an account signs in first. */
export default async function AccountPage() {
  const user = await currentUser();
  if (!user || user.isAnonymous) redirect("/sign-in?next=/account");
  return (
    <main id={SKIP_TARGET} tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-10 px-4 pt-6 pb-16 sm:px-6 sm:pt-10">
        <header>
          <h1 className="font-semibold text-2xl tracking-tight">Account</h1>
          <p className="mt-1.5 text-[0.9375rem] text-muted-foreground [overflow-wrap:anywhere]">
            {user.email}
          </p>
        </header>
        <Sessions sessions={await listSessions(user.id)} />
        <ChangePassword email={user.email} minPassword={PASSWORD_LENGTH.min} />
        <DeleteAccount />
      </div>
    </main>
  );
}
