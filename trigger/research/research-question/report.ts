import { logger, metadata } from "@trigger.dev/sdk";
import type { LogLine, ProgressChunk } from "@/lib/research/streams";
import { logStream, progressStream } from "@/trigger/research/streams";

type Place = Pick<ProgressChunk, "callId" | "index">;

/** The report of a run about its question, in the root run's streams. A lost report does not fail the run. */
export type Report = {
  /** Reports a step. The percentage stays the same when it is not given. */
  progress: (step: ProgressChunk["step"], percent?: number, detail?: string) => Promise<void>;
  log: (text: string) => void;
  /** Writes the lines of a stream into the log as they come. */
  follow: (lines: ReadableStream<string>) => void;
  /** All lines of this attempt. */
  lines: string[];
  /** Closes the log stream. */
  close: () => Promise<void>;
};

/** Opens the report of one attempt. The caller must close it. */
export function openReport(place: Place): Report {
  const lines: string[] = [];
  const toLine = (text: string): LogLine => {
    lines.push(text);
    return { ...place, text };
  };
  let reached = 0;
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  let doors: Pick<Report, "log" | "follow"> | undefined;
  const { waitUntilComplete } = logStream.writer({
    target: "root",
    execute: ({ write, merge }) => {
      doors = {
        log: (text) => write(toLine(text)),
        follow: (stream) =>
          merge(
            stream.pipeThrough(
              new TransformStream<string, LogLine>({
                transform: (text, controller) => controller.enqueue(toLine(text)),
              }),
            ),
          ),
      };
      return closed;
    },
  });
  return {
    progress: async (step, percent = reached, detail) => {
      reached = percent;
      metadata.set("step", step).set("percent", percent);
      const chunk: ProgressChunk = { ...place, step, percent, ...(detail ? { detail } : {}) };
      await progressStream.append(chunk, { target: "root" }).catch(noteLoss);
    },
    log: (text) => doors?.log(text),
    follow: (stream) => doors?.follow(stream),
    lines,
    close: async () => {
      close();
      await waitUntilComplete().catch(noteLoss);
    },
  };
}

function noteLoss(error: unknown): void {
  logger.warn("Progress could not be reported", { error });
}
