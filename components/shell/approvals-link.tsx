"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useWaitingApprovals } from "@/components/shell/use-waiting-approvals";

type Props = {
  /** How many approvals waited for this person when the page was made; null: they have nothing to do with any. */
  initialWaiting: number | null;
  onNavigate?: (() => void) | undefined;
};

/** The way to what waits for a decision, with how much that is. */
export function ApprovalsLink({ initialWaiting, onNavigate }: Props) {
  const waiting = useWaitingApprovals(initialWaiting);
  const isCurrent = usePathname() === "/approvals";
  if (waiting === null) return null;
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
