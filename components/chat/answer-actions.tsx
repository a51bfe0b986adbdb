import { RefreshCw } from "lucide-react";
import { CopyButton } from "@/components/chat/copy-button";
import { Button } from "@/components/ui/button";
import type { MessageStatus } from "@/lib/messages";

type Props = { status: MessageStatus; text: string; onRetry: () => void };

/** What can be done with the newest answer once it has ended. What mends it comes first. */
export function AnswerActions({ status, text, onRetry }: Props) {
  const isFailed = status === "failed";
  const copy = text === "" ? null : <CopyButton text={text} />;
  return (
    <>
      {isFailed ? null : copy}
      <Button
        look={isFailed ? "outline" : "ghost"}
        size="small"
        onClick={onRetry}
        {...(isFailed ? { className: "mr-1 ml-3" } : {})}
      >
        <RefreshCw aria-hidden="true" className="size-3.5" />
        {isFailed ? "Retry" : "Regenerate"}
      </Button>
      {isFailed ? copy : null}
    </>
  );
}
