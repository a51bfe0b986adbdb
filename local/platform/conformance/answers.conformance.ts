import { tasks } from "@trigger.dev/sdk";
import type { UIMessageChunk } from "ai";
import { expect, test } from "vitest";
import { answer, type generate } from "./project/trigger/answers.ts";
import { command } from "./project/trigger/streams.ts";
import { finished, readUntil } from "./support/client.ts";

const textOf = (chunks: UIMessageChunk[]) =>
  chunks.map((chunk) => (chunk.type === "text-delta" ? chunk.delta : "")).join("");
const isLast = (chunks: UIMessageChunk[]) => ["finish", "abort"].includes(chunks.at(-1)?.type ?? "");

test("S19 S26 an AI answer is read to its end as UIMessageChunks", async () => {
  const { id } = await tasks.trigger<typeof generate>("generate", { words: 50, gapMs: 1 });
  const chunks = await readUntil(await answer.read(id), isLast);
  expect(chunks[0]?.type).toBe("start");
  expect(chunks.at(-1)?.type).toBe("finish");
  expect(textOf(chunks)).toBe(Array.from({ length: 50 }, (_, n) => `w${n} `).join(""));
  expect((await finished<typeof generate>(id)).output).toEqual({ modelAborted: false });
});

test("S17 Stop ends the model's call and keeps the answer so far", async () => {
  const { id } = await tasks.trigger<typeof generate>("generate", { words: 5000, gapMs: 10 });
  let stopping: Promise<unknown> | undefined;
  const chunks = await readUntil(await answer.read(id), (seen) => {
    if (seen.length === 20) stopping = command.send(id, { name: "stop" });
    return isLast(seen);
  });
  await stopping;
  expect(chunks.at(-1)?.type).toBe("abort");
  const run = await finished<typeof generate>(id);
  expect(run).toMatchObject({ status: "COMPLETED", output: { modelAborted: true } });
  const again = await readUntil(await answer.read(id), isLast);
  expect(textOf(again)).toBe(textOf(chunks));
});
