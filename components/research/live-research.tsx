import { useRealtimeStream } from "@trigger.dev/react-hooks";
import { liveOptions } from "@/components/live/live-access";
import { QuestionList } from "@/components/research/question-list";
import { statesFrom } from "@/components/research/question-state";
import { LogLines } from "@/components/research/research-log";
import type { LiveAccess } from "@/lib/live-access";
import { type LogLine, type ProgressChunk, researchStreamIds } from "@/lib/research/streams";

const DRAW_EVERY_MS = 60;
/** The longest read that the platform allows. A model may be silent for minutes. */
const READ_SECONDS = 600;

type Props = { access: LiveAccess; callId: string };

/** The questions of a running research, live. */
export function LiveQuestions({ access, callId, questions }: Props & { questions: string[] }) {
  const chunks = useLive<ProgressChunk>(access, researchStreamIds.progress);
  return <QuestionList questions={questions} states={statesFrom(chunks, callId, questions.length)} />;
}

/** The log of a running research, live. */
export function LiveLog({ access, callId }: Props) {
  const lines = useLive<LogLine>(access, researchStreamIds.logs);
  return <LogLines lines={lines.filter((line) => line.callId === callId)} />;
}

function useLive<T>(access: LiveAccess, stream: string): T[] {
  const { parts } = useRealtimeStream<T>(access.runId, stream, {
    ...liveOptions(access),
    throttleInMs: DRAW_EVERY_MS,
    timeoutInSeconds: READ_SECONDS,
  });
  return parts;
}
