import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { mergeReady } from "@/lib/merge-ready";
import type { ChatChunk } from "@/lib/messages";

const delta = (text: string): ChatChunk => ({ type: "text-delta", id: "1", delta: text });

test("a backlog is merged, and what comes later is passed on as it comes", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  async function* source(): AsyncGenerator<ChatChunk> {
    for (let index = 0; index < 5000; index++) yield delta(`${index} `);
    await released;
    yield delta("late");
  }
  const merged = mergeReady(source());
  const backlog = await merged.next();
  expect(backlog.value).toEqual(delta(Array.from({ length: 5000 }, (_, index) => `${index} `).join("")));
  release();
  expect((await merged.next()).value).toEqual(delta("late"));
  expect((await merged.next()).done).toBe(true);
});

test("a backlog that comes in several reads is still one, and one without an end is passed on meanwhile", async () => {
  let written = 0;
  async function* source(): AsyncGenerator<ChatChunk> {
    for (;;) {
      for (let index = 0; index < 200; index++) yield delta(`${written++} `);
      await sleep(1);
    }
  }
  const merged = mergeReady(source());
  const { value } = await merged.next();
  expect(value?.type === "text-delta" && value.delta.trim().split(" ").length).toBeGreaterThan(200);
  await merged.return(undefined);
});

test("a fault of the source comes through after what was read before it", async () => {
  async function* source(): AsyncGenerator<ChatChunk> {
    yield delta("a");
    await sleep(5);
    throw new Error("broken");
  }
  const merged = mergeReady(source());
  expect((await merged.next()).value).toEqual(delta("a"));
  await expect(merged.next()).rejects.toThrow("broken");
});

test("whoever stops reading ends the source", async () => {
  let ended = false;
  async function* source(): AsyncGenerator<ChatChunk> {
    try {
      for (;;) {
        yield delta("a");
        await sleep(1);
      }
    } finally {
      ended = true;
    }
  }
  const merged = mergeReady(source());
  await merged.next();
  await merged.return(undefined);
  expect(ended).toBe(true);
});
