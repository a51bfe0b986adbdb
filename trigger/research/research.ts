import { tool, zodSchema } from "ai";
import { z } from "zod";
import type { Finding } from "@/lib/research/finding";
import type { ChatTools } from "@/lib/tools";
import { isStopRequested } from "@/server/chat/answer";
import { findOwner } from "@/server/chat/messages";
import type { Message } from "@/server/db";
import type { ToolWork } from "@/trigger/generate-reply/tool-work";
import { researchQuestion } from "@/trigger/research/research-question";
import { runTool } from "@/trigger/shared/run-tool";

type Input = ChatTools["research"]["input"];
type Output = ChatTools["research"]["output"];

/** Built once, because every call of the model contains its JSON Schema. */
const inputSchema = zodSchema(
  z.object({
    topic: z.string().trim().min(1).max(500),
    questions: z.array(z.string().trim().min(1).max(500)).min(2).max(4),
  }),
);

/** Makes the tool that triggers one run for each question and waits for all. A failed run does not end the others. */
export function research(answer: Message, work: ToolWork) {
  let earlier: Promise<unknown> = Promise.resolve();
  return tool({
    description:
      "Looks up two to four questions about a topic in the app's own library, which is about streaming, stopping, resuming and approving what AI tasks write. Use it when research is asked for. Gives a finding for each question, with its sources; name these in your answer, and say which questions could not be answered.",
    inputSchema,
    execute: (input: Input, { toolCallId }): Promise<Output> => {
      work.waitForRuns(toolCallId);
      // The calls wait for each other: a model may call a tool twice at once, but a run can wait only once (SDK 4.8.3).
      const findings = earlier.then(() =>
        runTool("The research could not be done.", () => lookUp(answer, toolCallId, input)),
      );
      earlier = findings.catch(() => undefined);
      return findings;
    },
  });
}

async function lookUp(answer: Message, callId: string, { questions }: Input): Promise<Output> {
  const tags = [`conversation:${answer.conversationId}`, `user:${await findOwner(answer)}`];
  const { runs } = await researchQuestion.batchTriggerAndWait(
    questions.map((question, index) => ({
      payload: { messageId: answer.id, callId, index, question },
      options: { tags },
    })),
  );
  const isWhole = runs.every((run) => run.ok);
  const missing = !isWhole && (await isStopRequested(answer.id)) ? STOPPED : FAILED;
  return {
    findings: runs.map((run, index) =>
      run.ok ? run.output : { question: questions[index] ?? "", ...missing },
    ),
  };
}

type Missing = Omit<Finding, "question">;
const nothing = { sources: [], log: [] };

const FAILED: Missing = {
  status: "failed",
  text: "It could not be answered: the model failed each time it was asked.",
  ...nothing,
};
/** The result of a run that was cancelled before it started, and so returned nothing itself. */
const STOPPED: Missing = { status: "stopped", text: "It was stopped.", ...nothing };
