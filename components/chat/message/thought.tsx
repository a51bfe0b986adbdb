"use client";

import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { AnswerText } from "@/components/chat/markdown/answer-text";
import { Pulse } from "@/components/ui/pulse";

/** The model's reasoning. Expanded until the answer's text begins. */
export function Thought({ text, isThinking }: { text: string; isThinking: boolean }) {
  const [chosen, setChosen] = useState<boolean>();
  const id = useId();
  const isOpen = chosen ?? isThinking;
  return (
    <div className="mb-3">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setChosen(!isOpen)}
        className="-ml-2 flex h-8 items-center gap-2 rounded-lg px-2 text-muted-foreground text-sm transition-colors hover:text-foreground"
      >
        {isThinking ? <Pulse className="mx-1" /> : <Chevron isOpen={isOpen} />}
        {isThinking ? "Thinking" : "Thought"}
      </button>
      <div
        id={id}
        hidden={!isOpen}
        className="answer mt-1.5 ml-1.5 border-l-2 pl-4 text-muted-foreground text-sm"
      >
        {isOpen ? <AnswerText text={text} isWriting={isThinking} /> : null}
      </div>
    </div>
  );
}

function Chevron({ isOpen }: { isOpen: boolean }) {
  return (
    <ChevronRight
      aria-hidden="true"
      className={clsx("size-4 transition-transform duration-150", isOpen && "rotate-90")}
    />
  );
}
