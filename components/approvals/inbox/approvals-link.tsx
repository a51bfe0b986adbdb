"use client";

import { useWaitingApprovals } from "@/components/approvals/inbox/use-waiting-approvals";
import { SidebarLink } from "@/components/shell/sidebar-link";

type Props = {
  /** How many approvals waited when the server rendered the page; null for a person who has no approvals at all. */
  initialWaiting: number | null;
  onNavigate?: (() => void) | undefined;
};

/** The link to the approvals, with the number that wait. */
export function ApprovalsLink({ initialWaiting, onNavigate }: Props) {
  const waiting = useWaitingApprovals(initialWaiting);
  if (waiting === null) return null;
  return (
    <SidebarLink href="/approvals" onNavigate={onNavigate}>
      Approvals
      {waiting > 0 ? (
        <span className="min-w-5.5 rounded-full bg-accent-soft px-1.5 text-center font-medium text-foreground text-xs leading-5.5">
          {waiting}
          <span className="sr-only"> waiting</span>
        </span>
      ) : null}
    </SidebarLink>
  );
}
