"use client";

import { type FormEvent, useId, useState } from "react";
import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import { describeError } from "@/components/api/describe-error";
import type { CardProps } from "@/components/chat/message/card-props";
import { Button } from "@/components/ui/button";
import { isBlank } from "@/lib/blank";
import type { RespondRequest } from "@/lib/questions/respond-request";

/** A clarifying question of the model, and the person's answer. */
export default function QuestionCard({ part, runId }: CardProps<"tool-ask_user">) {
  const id = useId();
  const { question, choices } = { choices: [], question: "", ...part.input };
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-3 rounded-2xl border bg-card px-4 py-3.5 [overflow-wrap:anywhere]"
    >
      <h3 id={id} className="font-medium leading-relaxed">
        {question || "…"}
      </h3>
      {part.state === "input-available" && runId ? (
        <Choices
          choices={choices.flatMap((choice) => (choice ? [choice] : []))}
          respond={(reply) => respond(runId, { questionId: part.toolCallId, ...reply })}
        />
      ) : null}
      {part.state === "output-available" ? <Said output={part.output} /> : null}
      {part.state === "output-error" ? <p className="text-muted-foreground text-sm">Not answered</p> : null}
    </section>
  );
}

type Reply = { choice: string } | { text: string } | { skip: true };

function Choices({
  choices,
  respond,
}: {
  choices: string[];
  respond: (reply: Reply) => Promise<string | undefined>;
}) {
  const [text, setText] = useState("");
  const [isSent, setSent] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send = async (reply: Reply) => {
    setSent(true);
    const refusal = await respond(reply);
    setProblem(refusal);
    if (refusal) setSent(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBlank(text)) void send({ text });
  };
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <Button key={choice} size="small" disabled={isSent} onClick={() => void send({ choice })}>
            {choice}
          </Button>
        ))}
      </div>
      <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
        <input
          aria-label="Your answer"
          placeholder="Or type your own answer"
          value={text}
          disabled={isSent}
          onChange={(event) => setText(event.target.value)}
          className="h-9 min-w-0 flex-1 basis-52 rounded-full border border-input/60 bg-transparent px-3.5 text-sm placeholder:text-muted-foreground"
        />
        <Button type="submit" size="small" disabled={isSent || isBlank(text)}>
          Answer
        </Button>
        <Button look="ghost" size="small" disabled={isSent} onClick={() => void send({ skip: true })}>
          Skip
        </Button>
      </form>
      <p role="status" className="text-danger text-sm empty:hidden">
        {problem}
      </p>
    </>
  );
}

function Said({
  output: { status, answer },
}: {
  output: Extract<CardProps<"tool-ask_user">["part"], { state: "output-available" }>["output"];
}) {
  if (status === "answered") return <p className="border-l-2 border-accent pl-3 leading-relaxed">{answer}</p>;
  return (
    <p className="text-muted-foreground text-sm">
      {status === "skipped" ? "You skipped this." : "Nobody answered in time."}
    </p>
  );
}

/** Sends the response. Returns undefined on success, and otherwise why it failed. */
async function respond(runId: string, body: RespondRequest): Promise<string | undefined> {
  try {
    await callApi(`/api/runs/${runId}/respond`, { method: "POST", body });
    return undefined;
  } catch (error) {
    return describeError(toApiError(error));
  }
}
