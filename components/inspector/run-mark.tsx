import { clsx } from "clsx";
import { Check, CircleAlert, CircleSlash, Clock, type LucideIcon } from "lucide-react";
import { Pulse } from "@/components/ui/pulse";
import { type RunMark as Mark, runMark } from "@/lib/inspector/run-words";

const icons: Partial<Record<Mark["tone"], LucideIcon>> = {
  waiting: Clock,
  done: Check,
  bad: CircleAlert,
  over: CircleSlash,
};

type Props = { status: string | undefined; waitsFor?: string | undefined };

/** A run's status, as an icon and its name. */
export function RunMark({ status, waitsFor }: Props) {
  const { text, tone } = runMark(status, waitsFor);
  const Icon = icons[tone];
  return (
    <span
      className={clsx(
        "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full px-2.5 font-medium text-xs",
        tone === "bad" && "bg-danger-soft text-danger",
        tone === "waiting" && "bg-accent-soft text-foreground",
        tone !== "bad" && tone !== "waiting" && "bg-muted text-muted-foreground",
      )}
    >
      {Icon ? <Icon aria-hidden="true" className="size-3.5" /> : <Pulse size="small" className="mx-1" />}
      {text}
    </span>
  );
}
