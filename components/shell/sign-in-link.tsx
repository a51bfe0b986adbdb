"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The link to the sign-in page, which leads back to this page. */
export function SignInLink() {
  return (
    <Link
      href={`/sign-in?next=${encodeURIComponent(usePathname())}`}
      prefetch={false}
      className="rounded-lg px-3 py-1.5 text-[0.8125rem] text-muted-foreground transition-colors hover:text-foreground"
    >
      Sign in
    </Link>
  );
}
