import { clsx } from "clsx";
import { Check, CircleAlert, CircleSlash, Clock, type LucideIcon, PenLine } from "lucide-react";
import { wordsFor } from "@/components/approvals/approval-words";
import { Pulse } from "@/components/ui/pulse";
import type { ApprovalStatus } from "@/lib/approvals/approval";

const icons: Partial<Record<ApprovalStatus, LucideIcon>> = {
  pending: Clock,
  approved: Check,
  edited: PenLine,
  rejected: CircleSlash,
  expired: Clock,
  cancelled: CircleSlash,
  failed: CircleAlert,
};

/** An approval's status, as an icon and its name. */
export function StatusMark({ status, tool }: { status: ApprovalStatus; tool: string }) {
  const Icon = icons[status];
  return (
    <span
      className={clsx(
        "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full px-2.5 font-medium text-xs",
        status === "pending" ? "bg-accent-soft text-foreground" : "bg-muted text-muted-foreground",
      )}
    >
      {Icon ? <Icon aria-hidden="true" className="size-3.5" /> : <Pulse size="small" className="mx-1" />}
      {wordsFor(tool).statuses[status]}
    </span>
  );
}
