import { tool, zodSchema } from "ai";
import { z } from "zod";
import { userResponseRecord } from "@/lib/questions/streams";
import type { ChatTools } from "@/lib/tools";
import type { Message, Question } from "@/server/db";
import { env } from "@/server/env";
import { endQuestion, openQuestion, type QuestionKey, readQuestion } from "@/server/questions/questions";
import { userResponse } from "@/trigger/questions/streams";
import { runTool } from "@/trigger/shared/run-tool";

type Output = ChatTools["ask_user"]["output"];

/** Built once, because every call of the model contains its JSON Schema. */
const inputSchema = zodSchema(
  z.object({
    question: z.string().trim().min(1).max(500),
    choices: z.array(z.string().trim().min(1).max(200)).min(2).max(5),
  }),
);

/** Makes the tool that asks the person a question in the middle of an answer. A skipped or late response is a result. */
export function askUser(answer: Message) {
  return tool({
    description:
      "Asks the person one question, with a few choices, and gives what they say. Use it when you cannot go on without knowing.",
    inputSchema,
    execute: ({ question, choices }, { toolCallId, abortSignal }) =>
      runTool("The question could not be asked.", () =>
        ask({ messageId: answer.id, callId: toolCallId }, { text: question, choices }, abortSignal),
      ),
  });
}

async function ask(
  key: QuestionKey,
  question: Pick<Question, "text" | "choices">,
  signal: AbortSignal | undefined,
): Promise<Output> {
  await openQuestion({ ...key, ...question });
  try {
    return toOutput(await waitForResponse(key, signal));
  } catch (error) {
    await endQuestion(key, "stopped");
    throw error;
  }
}

/** Waits until the question has ended, and returns it. Ignores a record that names another question. */
async function waitForResponse(key: QuestionKey, signal: AbortSignal | undefined): Promise<Question> {
  const deadline = Date.now() + env().QUESTION_SECONDS * 1000;
  for (;;) {
    const timeoutMs = Math.max(1, deadline - Date.now());
    const response = await userResponse.once({ timeoutMs, ...(signal ? { signal } : {}) });
    signal?.throwIfAborted();
    if (!response.ok) return endQuestion(key, "expired");
    if (userResponseRecord.safeParse(response.output).data?.questionId !== key.callId) continue;
    const question = await readQuestion(key);
    if (question.status !== "open") return question;
  }
}

function toOutput({ status, answer }: Question): Output {
  if (status === "answered" && answer !== null)
    return { status, answer, message: `The person answered: ${answer}` };
  if (status === "skipped") return { status, message: "The person skipped the question." };
  return { status: "expired", message: "The person did not answer in time." };
}
