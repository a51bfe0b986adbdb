import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import type { ChatChunk } from "@/lib/messages";
import { mergeReady } from "@/server/chunks/merge-ready";

const delta = (text: string): ChatChunk => ({ type: "text-delta", id: "1", delta: text });

async function collect(chunks: AsyncGenerator<ChatChunk>, into: ChatChunk[] = []): Promise<ChatChunk[]> {
  for await (const chunk of mergeReady(chunks)) into.push(chunk);
  return into;
}

test("deltas that are ready at the same moment become one chunk, in the order of the stream", async () => {
  const chunks = await collect(
    (async function* () {
      yield { type: "text-start", id: "1" } as const;
      for (const word of ["a", "b", "c"]) yield delta(word);
      yield { type: "text-end", id: "1" } as const;
    })(),
  );
  expect(chunks).toEqual([{ type: "text-start", id: "1" }, delta("abc"), { type: "text-end", id: "1" }]);
});

test("deltas that arrive one by one are passed on at once, unmerged", async () => {
  const seen: ChatChunk[] = [];
  await collect(
    (async function* () {
      for (const word of ["a", "b", "c"]) {
        yield delta(word);
        while (!seen.some((chunk) => "delta" in chunk && chunk.delta === word)) await turn();
      }
    })(),
    seen,
  );
  expect(seen).toEqual(["a", "b", "c"].map(delta));
});

test("chunks before an error are yielded before it is thrown", async () => {
  const seen: ChatChunk[] = [];
  const failing = (async function* () {
    yield delta("kept");
    throw new Error("broken");
  })();
  await expect(collect(failing, seen)).rejects.toThrow("broken");
  expect(seen).toEqual([delta("kept")]);
});
