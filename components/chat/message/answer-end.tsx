import { clsx } from "clsx";
import { CircleAlert, CircleStop, Info } from "lucide-react";
import { describeEndReason, type EndReason } from "@/lib/end-reason";
import type { MessageMetadata } from "@/lib/messages";

type Props = { metadata: MessageMetadata; isEmpty: boolean };

/** Ends at a limit, which are shown as information and not as an error. */
const limits: ReadonlySet<EndReason> = new Set<EndReason>(["length", "steps", "content-filter"]);

/** A note under an answer that ended early. */
export function AnswerEnd({ metadata: { endReason, error }, isEmpty }: Props) {
  // The card of the call shows that it waits.
  if (endReason === undefined || endReason === "complete" || endReason === "waiting") return null;
  if (endReason === "stopped") {
    return (
      <p className="mt-3 flex items-center gap-2 text-muted-foreground text-sm first:mt-0">
        <CircleStop aria-hidden="true" className="size-4" />
        {isEmpty ? "Stopped before the first word" : "Stopped"}
      </p>
    );
  }
  const isLimit = limits.has(endReason);
  const Mark = isLimit ? Info : CircleAlert;
  return (
    <p
      className={clsx(
        "mt-3 flex items-start gap-2 rounded-xl px-3.5 py-2.5 text-sm leading-relaxed first:mt-0",
        isLimit ? "bg-muted text-foreground" : "bg-danger-soft text-danger",
      )}
    >
      <Mark aria-hidden="true" className="mt-[0.2rem] size-4 shrink-0" />
      {error ?? describeEndReason(endReason)}
    </p>
  );
}
