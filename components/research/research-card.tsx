"use client";

import type { CardProps } from "@/components/chat/message/card-props";
import { useLiveAccess } from "@/components/live/use-live-access";
import { FoundSources } from "@/components/research/found-sources";
import { LiveLog, LiveQuestions } from "@/components/research/live-research";
import { QuestionList } from "@/components/research/question-list";
import { stateOf, WAITING } from "@/components/research/question-state";
import { LogLines, ResearchLog } from "@/components/research/research-log";

/** The card of a research. Reads its run live; afterwards it shows the stored findings only. */
export default function ResearchCard({ part, runId }: CardProps<"tool-research">) {
  const { toolCallId: callId, state } = part;
  const topic = part.input?.topic ?? "";
  const questions = (part.input?.questions ?? []).flatMap((question) => (question ? [question] : []));
  const access = useLiveAccess(state === "input-available" ? runId : undefined);
  const findings = state === "output-available" ? part.output.findings : [];
  const end = state === "output-error" ? stateOf({ status: "stopped" }) : WAITING;
  return (
    <section aria-label={`Research: ${topic}`} className="overflow-hidden rounded-2xl border bg-card">
      <h2 className="px-4 py-3 font-medium text-[0.9375rem] [overflow-wrap:anywhere]">Research: {topic}</h2>
      {access ? (
        <LiveQuestions access={access} callId={callId} questions={questions} />
      ) : (
        <QuestionList
          questions={questions}
          states={questions.map((_, index) => (findings[index] ? stateOf(findings[index]) : end))}
        />
      )}
      <FoundSources findings={findings} />
      {access || findings.length > 0 ? (
        <ResearchLog>
          {() =>
            access ? (
              <LiveLog access={access} callId={callId} />
            ) : (
              <LogLines lines={findings.flatMap(({ log }, index) => log.map((text) => ({ index, text })))} />
            )
          }
        </ResearchLog>
      ) : null}
    </section>
  );
}
