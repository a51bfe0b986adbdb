import { clsx } from "clsx";
import { Check, CircleAlert, CircleSlash, Clock, type LucideIcon } from "lucide-react";
import { describeState, isOver, type QuestionState } from "@/components/research/question-state";
import { Pulse } from "@/components/ui/pulse";

const icons: Partial<Record<QuestionState["step"], LucideIcon>> = {
  waiting: Clock,
  done: Check,
  nothing: CircleSlash,
  failed: CircleAlert,
  stopped: CircleSlash,
};

/** One question with its state in words, and a progress bar until it is finished. */
export function QuestionRow({ question, state }: { question: string; state: QuestionState }) {
  const Icon = icons[state.step];
  const words = describeState(state);
  return (
    <li className="flex gap-3">
      <span className="flex h-6 w-4 shrink-0 items-center justify-center text-muted-foreground">
        {Icon ? <Icon aria-hidden="true" className="size-4" /> : <Pulse />}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="min-w-0 leading-6 [overflow-wrap:anywhere]">{question}</p>
          <p
            className={clsx(
              "text-[0.8125rem]",
              state.step === "failed" ? "text-danger" : "text-muted-foreground",
            )}
          >
            {words}
          </p>
        </div>
        {isOver(state) ? null : (
          <div
            role="progressbar"
            aria-label={question}
            aria-valuenow={state.percent}
            aria-valuetext={words}
            className="mt-1.5 h-1 overflow-hidden rounded-full bg-muted"
          >
            <div
              style={{ width: `${state.percent}%` }}
              className="h-full rounded-full bg-accent transition-[width] duration-300"
            />
          </div>
        )}
      </div>
    </li>
  );
}
