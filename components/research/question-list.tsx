import { QuestionRow } from "@/components/research/question-row";
import type { QuestionState } from "@/components/research/question-state";

type Props = { questions: readonly string[]; states: readonly QuestionState[] };

/** The questions of a research, each with its state. */
export function QuestionList({ questions, states }: Props) {
  return (
    <ul aria-label="Questions" className="flex flex-col gap-3.5 border-t px-4 py-3.5 text-[0.9375rem]">
      {questions.map((question, index) => {
        const state = states[index];
        return state ? <QuestionRow key={question} question={question} state={state} /> : null;
      })}
    </ul>
  );
}
