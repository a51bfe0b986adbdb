"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The way to the sign-in page, and from there back to this one. */
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
