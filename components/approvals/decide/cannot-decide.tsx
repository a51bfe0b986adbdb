"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ApprovalSummary } from "@/lib/approvals/approval";

/** Why this person may not decide. A guest gets a link to sign in. */
export function CannotDecide({ reason, isGuest }: NonNullable<ApprovalSummary["refusal"]>) {
  const path = usePathname();
  return (
    <p className="text-muted-foreground text-sm leading-relaxed">
      {reason}
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
