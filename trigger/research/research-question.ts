import { AbortTaskRunError, schemaTask } from "@trigger.dev/sdk";
import type { Finding } from "@/lib/research/finding";
import { findAnswer } from "@/server/chat/messages";
import { beginChildRun } from "@/server/runs/child-runs";
import { isRunOver } from "@/server/runs/runs";
import { answerQuestion } from "@/trigger/research/research-question/answer-question";
import { researchPayload } from "@/trigger/research/research-question/payload";
import { openReport } from "@/trigger/research/research-question/report";
import { onCancel } from "@/trigger/shared/on-cancel";

const MAX_ATTEMPTS = 3;

/**
 * Researches one question for an answer. Stores its run id under the answer before it starts, so that Stop reaches it.
 * Does not start when the answer has a request to stop. An attempt whose root run is over aborts without a retry: nobody
 * waits for the finding, and the platform refuses new streams in a run that is over.
 */
export const researchQuestion = schemaTask({
  id: "research-question",
  schema: researchPayload,
  retry: {
    maxAttempts: MAX_ATTEMPTS,
    factor: 2,
    minTimeoutInMs: 250,
    maxTimeoutInMs: 1_000,
    randomize: false,
  },
  run: async (payload, { ctx, signal }): Promise<Finding> => {
    const { messageId, callId, index, question } = payload;
    const stop = new AbortController();
    signal.addEventListener("abort", () => stop.abort(), { once: true });
    const listening = onCancel(messageId, () => stop.abort());
    const stopped: Finding = { question, status: "stopped", text: "It was stopped.", sources: [], log: [] };
    if (!(await beginChildRun({ runId: ctx.run.id, messageId, callId }))) return stopped;
    const { rootTaskRunId } = ctx.run;
    if (rootTaskRunId && (await isRunOver(rootTaskRunId)))
      throw new AbortTaskRunError("The run of the answer that this works for is over.");

    const payer = (await findAnswer(messageId))?.userId ?? null;
    const report = openReport({ callId, index });
    try {
      const finding = await answerQuestion(question, payer, report, stop.signal);
      await report.progress("done", 100);
      return { ...finding, log: report.lines };
    } catch (error) {
      if (stop.signal.aborted) {
        await report.progress("stopped");
        return { ...stopped, log: report.lines };
      }
      report.log("This attempt failed.");
      await report.progress(ctx.attempt.number < MAX_ATTEMPTS ? "retrying" : "failed");
      throw error;
    } finally {
      listening.off();
      await report.close();
    }
  },
});
