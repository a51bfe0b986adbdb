import { lazy, Suspense, useDeferredValue, useId } from "react";
import { ReasonField } from "@/components/approvals/decide/reason-field";
import { StepForm } from "@/components/approvals/decide/step-form";
import type { DecisionState } from "@/components/approvals/decide/use-decision";
import { Difference } from "@/components/approvals/difference/difference";
import { PostAddress } from "@/components/posts/decide/post-address";
import { postWords } from "@/components/posts/post-words";
import { loadPersistently } from "@/components/ui/load-persistently";
import type { ApprovalSummary } from "@/lib/approvals/approval";
import { isTooLarge } from "@/lib/approvals/content-size";
import { isBlank } from "@/lib/blank";

const RewriteField = lazy(() => loadPersistently(() => import("@/components/posts/decide/rewrite-field")));

type Props = { approval: ApprovalSummary; decision: DecisionState };

/** Edits the draft and publishes the result. Shows the changes before it is sent. */
export function EditStep({ approval: { id, runId, topic, draft }, decision }: Props) {
  const { text, setText, reason, setReason, send } = decision;
  const shown = useDeferredValue(text);
  const fieldId = useId();
  const problem = findProblem(text, draft ?? "");
  return (
    <StepForm
      decision={decision}
      label={`Edit “${topic}”`}
      confirm="Publish"
      canSend={problem === undefined}
      onSend={() => send({ decision: "edit", text, reason })}
      effect={
        problem ?? (
          <>
            This publishes your text at <PostAddress text={text} approvalId={id} /> for everyone. The draft
            stays in the history.
          </>
        )
      }
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor={fieldId} className="font-medium text-sm">
          Text of the post
        </label>
        <textarea
          id={fieldId}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="field-sizing-content max-h-[60vh] min-h-56 w-full resize-y rounded-xl border border-input/60 bg-background px-3.5 py-3 font-mono text-base leading-relaxed focus-visible:border-ring focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-ring/15 sm:text-[0.8125rem]"
        />
      </div>
      {runId ? (
        <Suspense fallback={null}>
          <RewriteField runId={runId} text={text} onAccept={setText} />
        </Suspense>
      ) : null}
      <Difference before={draft ?? ""} after={shown} />
      <ReasonField label="Comment (optional)" value={reason} onChange={setReason} />
    </StepForm>
  );
}

function findProblem(text: string, draft: string): string | undefined {
  if (isBlank(text)) return "The post is empty. Write a text.";
  if (isTooLarge(text)) return postWords.tooLong;
  if (text.trim() === draft.trim())
    return "You have not changed anything. To publish the draft unchanged, go back and approve it.";
  return undefined;
}
