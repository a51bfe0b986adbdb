import type { ChatChunk } from "@/lib/messages";

/** What the tools of one answer are doing, and with that, when the answer can be cut off. */
export type ToolWork = {
  /** Aborts when the answer is to stop: at once, unless a tool waits for runs; then when these have ended. */
  signal: AbortSignal;
  /** Whether a tool works, so that the model has nothing to say. */
  isBusy: () => boolean;
  /** Called by a tool that is about to wait for runs. They are stopped themselves, and what they return is kept. */
  waitForRuns: (callId: string) => void;
  /** Takes notice of a chunk of the answer. */
  note: (chunk: ChatChunk) => void;
};

/** Begins to follow the tools of an answer, which is to stop when `stop` is aborted. */
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
      if (chunk.type !== "tool-output-available" && chunk.type !== "tool-output-error") return;
      called.delete(chunk.toolCallId);
      waiting.delete(chunk.toolCallId);
      interrupt();
    },
  };
}
