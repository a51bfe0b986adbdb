import { streams, task } from "@trigger.dev/sdk";

/** Writes to streams by direct keys, without a definition. Nothing ties their readers to the type. */
export const directKeys = task({
  id: "example-direct-keys",
  run: async ({ words }: { words: string[] }) => {
    await streams.append("notes", "appended");
    await streams.pipe("notes", say(words)).waitUntilComplete();
    const other = new ReadableStream<string>({
      start(controller) {
        controller.enqueue("merged");
        controller.close();
      },
    });
    const written = streams.writer<string>("notes", {
      execute: ({ write, merge }) => {
        write("written");
        merge(other);
      },
    });
    await written.waitUntilComplete();
  },
});

async function* say(words: string[]): AsyncGenerator<string> {
  yield* words;
}

/** Reads that stream in a back end. The reader asserts the type itself. Ends after a second without a chunk. */
export async function readNotes(runId: string): Promise<string[]> {
  const seen: string[] = [];
  for await (const word of await streams.read<string>(runId, "notes", { timeoutInSeconds: 1 }))
    seen.push(word);
  return seen;
}
