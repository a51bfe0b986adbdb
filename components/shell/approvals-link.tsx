"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";

type Props = {
  /** How many approvals wait for this person. */
  waiting: number;
  onNavigate?: (() => void) | undefined;
};

/** The way to what waits for a decision, with how much that is. */
export function ApprovalsLink({ waiting, onNavigate }: Props) {
  const isCurrent = usePathname() === "/approvals";
  return (
    <Link
      href="/approvals"
      prefetch={false}
      aria-current={isCurrent ? "page" : undefined}
      onClick={onNavigate}
      className={clsx(
        "flex h-9 items-center justify-between rounded-lg px-3 text-sm transition-colors",
        isCurrent ? "bg-muted font-medium" : "text-muted-foreground hover:bg-muted/60 hover:text-foreground",
      )}
    >
      Approvals
      {waiting > 0 ? (
        <span className="min-w-5.5 rounded-full bg-accent-soft px-1.5 text-center font-medium text-foreground text-xs leading-5.5">
          {waiting}
          <span className="sr-only"> waiting</span>
        </span>
      ) : null}
    </Link>
  );
}
