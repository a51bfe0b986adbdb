import type { Metadata, Route } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { Logo } from "@/components/ui/logo";
import { SKIP_TARGET } from "@/components/ui/skip-link";
import { PASSWORD_LENGTH } from "@/lib/account-request";
import { brand } from "@/lib/brand";
import { nextPath } from "@/lib/next-path";
import { currentUser } from "@/server/account/session";

export const metadata: Metadata = { title: "Sign in" };

/** Sign-in and sign-up. Redirects a person who is already signed in. */
export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = nextPath((await searchParams).next);
  const user = await currentUser();
  if (user && !user.isAnonymous) redirect(next as Route);
  return (
    <main id={SKIP_TARGET} tabIndex={-1} className="grid flex-1 place-items-center px-4 py-12 outline-none">
      <div className="w-full max-w-sm">
        <Link
          href="/"
          className="mx-auto mb-8 flex w-fit items-center gap-2.5 rounded-lg px-2 py-1 font-semibold tracking-tight"
        >
          <Logo className="size-6" />
          {brand.name}
        </Link>
        <SignInForm next={next} isGuest={user !== null} minPassword={PASSWORD_LENGTH.min} />
      </div>
    </main>
  );
}
