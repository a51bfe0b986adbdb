import { ChevronsRight, RefreshCw } from "lucide-react";
import { CopyButton } from "@/components/chat/message/copy-button";
import { Button } from "@/components/ui/button";
import { canContinue, type EndReason, statusOf } from "@/lib/end-reason";

type Props = {
  /** Why the answer ended; missing while it streams. */
  endReason: EndReason | undefined;
  text: string;
  onRetry: () => void;
  onContinue: (() => void) | undefined;
};

/** The buttons of the newest answer after its end. The most useful one comes first. */
export function AnswerActions({ endReason, text, onRetry, onContinue }: Props) {
  const isShort = endReason !== undefined && statusOf(endReason) === "failed";
  const copy = text === "" ? null : <CopyButton text={text} />;
  const goOn =
    onContinue && canContinue(endReason, text) ? (
      <Button look={isShort ? "outline" : "ghost"} size="small" onClick={onContinue}>
        <ChevronsRight aria-hidden="true" className="size-3.5" />
        Continue
      </Button>
    ) : null;
  const retry = (
    <Button look={isShort && !goOn ? "outline" : "ghost"} size="small" onClick={onRetry}>
      <RefreshCw aria-hidden="true" className="size-3.5" />
      {isShort ? "Retry" : "Regenerate"}
    </Button>
  );
  if (!isShort)
    return (
      <>
        {copy}
        {goOn}
        {retry}
      </>
    );
  return (
    <div className="ml-3 flex flex-wrap gap-1">
      {goOn}
      {retry}
      {copy}
    </div>
  );
}
