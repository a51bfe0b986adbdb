import { lazy, Suspense } from "react";
import { AnswerText } from "@/components/chat/markdown/answer-text";
import type { AnswerBlock, SpecialPart } from "@/components/chat/message/answer-blocks";
import { UnreadableCard } from "@/components/chat/message/unreadable-card";
import { loadPersistently } from "@/components/ui/load-persistently";

const ApprovalCard = lazy(() => loadPersistently(() => import("@/components/approvals/approval-card")));
const QuestionCard = lazy(() => loadPersistently(() => import("@/components/questions/question-card")));
const OutcomeCard = lazy(() => loadPersistently(() => import("@/components/approvals/outcome-card")));
const ResearchCard = lazy(() => loadPersistently(() => import("@/components/research/research-card")));

type Props = {
  block: AnswerBlock;
  isWriting: boolean;
  /** The run that writes, or wrote, the answer. */
  runId: string | undefined;
};

/** One block of an answer. What is not text is loaded when there is some. */
export function AnswerBlockView({ block, isWriting, runId }: Props) {
  if ("text" in block) {
    return (
      <div data-answer="" data-writing={isWriting || undefined} className="answer">
        <AnswerText text={block.text} isWriting={isWriting} />
      </div>
    );
  }
  return (
    <Suspense fallback={<div className="h-24 animate-pulse rounded-2xl bg-muted" />}>
      <SpecialPartView part={block.part} runId={runId} />
    </Suspense>
  );
}

function SpecialPartView({ part, runId }: { part: SpecialPart; runId: string | undefined }) {
  switch (part.type) {
    case "tool-ask_user":
      return <QuestionCard part={part} runId={runId} />;
    case "tool-draft_post":
      return <ApprovalCard part={part} />;
    case "tool-research":
      return <ResearchCard part={part} runId={runId} />;
    case "data-outcome":
      return <OutcomeCard outcome={part.data} />;
    case "data-unreadable":
      return <UnreadableCard part={part.data} />;
  }
}
