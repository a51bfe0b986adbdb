"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** Why this person may not decide. Somebody who only has to sign in gets a link. */
export function CannotDecide({ refusal }: { refusal: string }) {
  const path = usePathname();
  const isGuest = refusal.startsWith("Sign in");
  return (
    <p className="text-muted-foreground text-sm leading-relaxed">
      {refusal}
      {isGuest ? (
        <>
          {" "}
          <Link
            href={`/sign-in?next=${encodeURIComponent(path)}`}
            className="text-foreground underline underline-offset-3"
          >
            Sign in
          </Link>
        </>
      ) : null}
    </p>
  );
}
