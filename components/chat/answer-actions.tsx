import { RefreshCw } from "lucide-react";
import { CopyButton } from "@/components/chat/copy-button";
import { Button } from "@/components/ui/button";
import type { MessageStatus } from "@/lib/messages";

type Props = { status: MessageStatus; text: string; onRetry: () => void };

/** What can be done with the newest answer once it has ended. */
export function AnswerActions({ status, text, onRetry }: Props) {
  const isFailed = status === "failed";
  return (
    <div className="-ml-3 flex flex-wrap gap-0.5">
      <Button
        look={isFailed ? "outline" : "ghost"}
        size="small"
        onClick={onRetry}
        className={isFailed ? "mr-1 ml-3" : "order-last"}
      >
        <RefreshCw aria-hidden="true" className="size-3.5" />
        {isFailed ? "Retry" : "Regenerate"}
      </Button>
      {text === "" ? null : <CopyButton text={text} />}
    </div>
  );
}
