import { CircleAlert, CircleStop } from "lucide-react";
import type { MessageMetadata } from "@/lib/messages";

type Props = { metadata: MessageMetadata; isEmpty: boolean };

/** The mark under an answer that did not come to its own end. */
export function AnswerEnd({ metadata: { status, error }, isEmpty }: Props) {
  if (status === "stopped") {
    return (
      <p className="mt-3 flex items-center gap-2 text-muted-foreground text-sm first:mt-0">
        <CircleStop aria-hidden="true" className="size-4" />
        {isEmpty ? "Stopped before the first word" : "Stopped"}
      </p>
    );
  }
  if (status === "failed") {
    return (
      <p className="mt-3 flex items-start gap-2 rounded-xl bg-danger-soft px-3.5 py-2.5 text-danger text-sm leading-relaxed first:mt-0">
        <CircleAlert aria-hidden="true" className="mt-[0.2rem] size-4 shrink-0" />
        {error ?? "Something went wrong, and the answer ended here."}
      </p>
    );
  }
  return null;
}
