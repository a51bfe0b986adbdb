import type { Rule } from "./rule.ts";

const TEXT = `A reader for a stream of text that can be stopped and still hands over what has arrived:

\`\`\`ts
export interface ReadResult {
  text: string;
  stopped: boolean;
}

/** Reads \`body\` to its end, or until \`signal\` aborts. Never throws away what was already read. */
export async function readUntilStopped(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Promise<ReadResult> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const stop = () => void reader.cancel(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();

  let text = "";
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      text += decoder.decode(step.value, { stream: true });
    }
  } finally {
    signal.removeEventListener("abort", stop);
  }
  return { text: text + decoder.decode(), stopped: signal.aborted };
}
\`\`\`

Two details are worth a look:

- \`reader.cancel()\` ends the pending \`read()\` as *done* instead of throwing, so the partial text needs no \`catch\`. It also tells the sender, whose connection closes.
- \`{ stream: true }\` keeps half a character back until its other bytes come: an emoji may well be split between two chunks.`;

export const code: Rule = {
  name: "code",
  example: "Write a TypeScript function",
  matches: (turn) => /\b(code|typescript|javascript|function|snippet)\b/i.test(turn.prompt),
  answer: () => ({ text: TEXT }),
};
