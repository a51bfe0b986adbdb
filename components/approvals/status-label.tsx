import { clsx } from "clsx";
import { Ban, Check, Hourglass, PenLine, TriangleAlert, Undo2, X } from "lucide-react";
import type { ApprovalStatus } from "@/lib/approvals";

const looks = {
  drafting: { text: "Being drafted", Icon: PenLine, isBad: false },
  pending: { text: "Waiting", Icon: Hourglass, isBad: false },
  approved: { text: "Approved", Icon: Check, isBad: false },
  edited: { text: "Edited and approved", Icon: Check, isBad: false },
  rejected: { text: "Rejected", Icon: X, isBad: true },
  expired: { text: "Expired", Icon: Ban, isBad: true },
  cancelled: { text: "Withdrawn", Icon: Undo2, isBad: false },
  failed: { text: "Not drafted", Icon: TriangleAlert, isBad: true },
} as const satisfies Record<ApprovalStatus, unknown>;

/** Where an approval stands, in a word. */
export function StatusLabel({ status }: { status: ApprovalStatus }) {
  const { text, Icon, isBad } = looks[status];
  return (
    <span
      className={clsx(
        "inline-flex shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 py-1 text-xs",
        isBad ? "bg-danger-soft text-danger" : "bg-muted",
      )}
    >
      <Icon aria-hidden="true" className="size-3" />
      {text}
    </span>
  );
}
