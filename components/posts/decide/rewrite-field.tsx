import { useCompletion } from "@ai-sdk/react";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { ApiError } from "@/components/api/api-error";
import { rejectRefusals } from "@/components/api/call-api";
import { describeRefusal } from "@/components/approvals/decide/refusal";
import { postWords } from "@/components/posts/post-words";
import { Button } from "@/components/ui/button";
import { isComposing } from "@/components/ui/is-composing";
import { ScrollBox } from "@/components/ui/scroll-box";
import { isBlank } from "@/lib/blank";
import { wellFormed } from "@/lib/text";

type Props = {
  runId: string;
  /** The text to rewrite. */
  text: string;
  onAccept: (text: string) => void;
};

const apiFetch = rejectRefusals(fetch);

/** Asks a model to rewrite the text. The text changes only when the person accepts the result. */
export default function RewriteField({ runId, text, onAccept }: Props) {
  const fieldId = useId();
  const [wish, setWish] = useState("");
  const { completion, complete, setCompletion, stop, isLoading, error } = useCompletion({
    api: `/api/runs/${encodeURIComponent(runId)}/rewrite`,
    fetch: apiFetch,
  });
  useEffect(() => stop, [stop]);

  const rewrite = () => {
    if (!isLoading && !isBlank(wish)) void complete(wellFormed(wish), { body: { text: wellFormed(text) } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const isStop = event.key === "Escape" && isLoading;
    if (event.key !== "Enter" && !isStop) return;
    // The form around this field would take Enter for Publish, and Escape for Back.
    event.preventDefault();
    event.stopPropagation();
    if (isStop) stop();
    else rewrite();
  };

  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={fieldId} className="font-medium text-sm">
        Rewrite with AI
      </label>
      <div className="flex gap-2">
        <input
          id={fieldId}
          value={wish}
          maxLength={1_000}
          placeholder="Shorter, and friendlier"
          onChange={(event) => setWish(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-10 min-w-0 flex-1 rounded-xl border border-input/60 bg-background px-3.5 text-base placeholder:text-muted-foreground focus-visible:border-ring focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-ring/15 sm:text-sm"
        />
        {isLoading ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <Button disabled={isBlank(wish)} onClick={rewrite}>
            Rewrite
          </Button>
        )}
      </div>
      <p role="alert" className="text-danger text-sm empty:hidden">
        {error ? explain(error) : null}
      </p>
      {completion === "" ? null : (
        <>
          <ScrollBox
            role="group"
            aria-label="Rewritten text"
            className="mt-1 max-h-72 overflow-y-auto whitespace-pre-wrap rounded-xl border border-dashed px-3.5 py-3 font-mono text-[0.8125rem] leading-relaxed [overflow-wrap:anywhere]"
          >
            {completion}
          </ScrollBox>
          <div className="flex gap-2">
            <Button
              size="small"
              disabled={isLoading}
              onClick={() => {
                onAccept(completion);
                setCompletion("");
              }}
            >
              Use this text
            </Button>
            <Button size="small" look="ghost" disabled={isLoading} onClick={() => setCompletion("")}>
              Discard
            </Button>
          </div>
        </>
      )}
      <span role="status" className="sr-only">
        {isLoading ? "Rewriting the text…" : completion === "" ? "" : "The rewritten text is ready."}
      </span>
    </fieldset>
  );
}

function explain(error: Error): string {
  return error instanceof ApiError
    ? describeRefusal(error, postWords).text
    : "The rewrite was cut off. Try again.";
}
