import { CircleAlert, Clock, RefreshCw } from "lucide-react";
import type { Unsent } from "@/components/chat/client/outbox";
import { Button } from "@/components/ui/button";

type Props = {
  unsent: Unsent;
  onRetry: () => void;
  /** Missing when the unsent request has no text: it asks for another answer. */
  onEdit: (() => void) | undefined;
  onDiscard: () => void;
};

/** A notice under an unsent message: why it was not sent, and the buttons to send, edit or discard it. */
export function UnsentNotice({ unsent: { reason, next }, onRetry, onEdit, onDiscard }: Props) {
  const isWaiting = next === "wait" || next === "sign-in";
  const Icon = isWaiting ? Clock : CircleAlert;
  return (
    <div className="-mt-4 flex flex-col items-end gap-2 text-sm">
      <p
        className={`flex items-start gap-2 text-pretty ${isWaiting ? "text-muted-foreground" : "text-danger"}`}
      >
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <span>Not sent. {reason}</span>
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        {next === "change" ? null : (
          <Button size="small" onClick={onRetry}>
            <RefreshCw aria-hidden="true" className="size-3.5" />
            Retry
          </Button>
        )}
        {onEdit ? (
          <Button size="small" onClick={onEdit}>
            Edit
          </Button>
        ) : null}
        <Button look="ghost" size="small" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </div>
  );
}
