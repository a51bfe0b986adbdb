import type { ChatChunk } from "@/lib/messages";

/** The tool calls of one answer that are under way. They decide when a Stop may close the model's connection. */
export type ToolWork = {
  /** Aborts after a Stop: at once, or, while a tool waits for runs, when these runs have ended. */
  signal: AbortSignal;
  /** Whether a tool call is under way. The model is silent until the call has its result. */
  isBusy: () => boolean;
  /** Marks a call that waits for runs. The runs get a Stop of their own, and the answer keeps what they return. */
  waitForRuns: (callId: string) => void;
  /** Reads the calls and their results from a chunk of the answer. */
  note: (chunk: ChatChunk) => void;
};

/** Follows the tool calls of one answer. Aborting `stop` is the Stop of that answer. */
export function followTools(stop: AbortSignal): ToolWork {
  const called = new Set<string>();
  const waiting = new Set<string>();
  const interruption = new AbortController();
  const interrupt = () => {
    if (stop.aborted && waiting.size === 0) interruption.abort();
  };
  stop.addEventListener("abort", interrupt, { once: true });
  interrupt();
  return {
    signal: interruption.signal,
    isBusy: () => called.size > 0,
    waitForRuns: (callId) => waiting.add(callId),
    note: (chunk) => {
      if (chunk.type === "tool-input-available") called.add(chunk.toolCallId);
      // A call that a person has to approve is not made in this run.
      if (chunk.type === "tool-approval-request" && !chunk.isAutomatic) called.delete(chunk.toolCallId);
      if (chunk.type === "tool-output-denied") called.delete(chunk.toolCallId);
      if (chunk.type !== "tool-output-available" && chunk.type !== "tool-output-error") return;
      called.delete(chunk.toolCallId);
      waiting.delete(chunk.toolCallId);
      interrupt();
    },
  };
}
