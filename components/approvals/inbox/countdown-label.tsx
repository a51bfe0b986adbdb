import { clsx } from "clsx";
import { Hourglass } from "lucide-react";
import type { Countdown } from "@/components/approvals/inbox/countdown";

/** A label with the time left to decide. */
export function CountdownLabel({ countdown: { text, urgency } }: { countdown: Countdown }) {
  return (
    <span
      className={clsx(
        "inline-flex shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 py-1 text-xs",
        urgency === "calm" ? "bg-muted text-muted-foreground" : "bg-danger-soft font-medium text-danger",
      )}
    >
      {urgency === "calm" ? null : <Hourglass aria-hidden="true" className="size-3" />}
      {text}
    </span>
  );
}
