import { streams, task } from "@trigger.dev/sdk";

/** Writes to the default stream, which every run has. Its calls have no key. */
export const defaultStream = task({
  id: "example-default-stream",
  run: async ({ words }: { words: string[] }) => {
    await streams.append("appended");
    await streams.pipe(say(words)).waitUntilComplete();
    const written = streams.writer<string>({ execute: ({ write }) => write("written") });
    await written.waitUntilComplete();
  },
});

async function* say(words: string[]): AsyncGenerator<string> {
  yield* words;
}

/** Reads the default stream in a back end. Ends after a second without a chunk. */
export async function readDefault(runId: string): Promise<string[]> {
  const seen: string[] = [];
  for await (const word of await streams.read<string>(runId, { timeoutInSeconds: 1 })) seen.push(word);
  return seen;
}
