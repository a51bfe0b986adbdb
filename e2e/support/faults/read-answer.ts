import { setTimeout as sleep } from "node:timers/promises";
import type { Dice } from "./dice.ts";

const SLOW_MS = 150;
const LEAVE_AFTER = 3;

/** The body of a response with server-sent events. */
export type EventStream = NonNullable<Response["body"]>;

/** An answer as its reader saw it. `isWhole` is false when the response ended before its last chunk. */
export type ReadAnswer = { answerId: string; runId: string; text: string; isWhole: boolean };

/**
 * Reads an answer's event stream as the page does: the `start` chunk begins the message again.
 * @param onStart called with the ids of the answer and its run
 */
export async function readAnswer(
  stream: EventStream,
  reading: Dice["reading"],
  onStart: (answerId: string, runId: string) => void,
): Promise<ReadAnswer> {
  const answer: ReadAnswer = { answerId: "", runId: "", text: "", isWhole: false };
  let chunks = 0;
  try {
    for await (const chunk of chunksOf(stream)) {
      take(answer, chunk);
      if (chunk.type === "start") onStart(answer.answerId, answer.runId);
      chunks += 1;
      if (reading === "leave" && chunks > LEAVE_AFTER) break;
      if (reading === "slow") await sleep(SLOW_MS);
    }
  } catch {
    // The connection broke.
  }
  return answer;
}

type Chunk = {
  type: string;
  messageId?: string;
  delta?: string;
  messageMetadata?: { runId?: string; status?: string };
};

function take(answer: ReadAnswer, chunk: Chunk): void {
  if (chunk.type === "start") {
    answer.answerId = chunk.messageId ?? "";
    answer.runId = chunk.messageMetadata?.runId ?? "";
    answer.text = "";
  }
  if (chunk.type === "text-delta") answer.text += chunk.delta ?? "";
  // An answer that waits for an approval goes on later.
  if (chunk.type === "finish") answer.isWhole = chunk.messageMetadata?.status !== "waiting";
}

async function* chunksOf(stream: EventStream): AsyncGenerator<Chunk> {
  let rest = "";
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) {
    const events = (rest + piece).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) {
      const data = /^data: (\{.*)$/m.exec(event)?.[1];
      if (data) yield JSON.parse(data);
    }
  }
}
