import { CircleAlert, RefreshCw } from "lucide-react";
import { Button } from "@/components/ui/button";

type Props = { problem: string | undefined; onRetry: () => void };

/** Why the newest message was not sent, under that message. */
export function UnsentNotice({ problem, onRetry }: Props) {
  return (
    <div className="-mt-4 flex flex-wrap items-center justify-end gap-x-3 gap-y-2 text-sm">
      <p className="text-danger flex items-center gap-2">
        <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
        <span>Not sent. {problem}</span>
      </p>
      <Button size="small" onClick={onRetry}>
        <RefreshCw aria-hidden="true" className="size-3.5" />
        Retry
      </Button>
    </div>
  );
}
