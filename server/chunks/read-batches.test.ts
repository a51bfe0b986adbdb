import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { readBatches } from "@/server/chunks/read-batches";

function controlled<T>() {
  let controller: ReadableStreamDefaultController<T> | undefined;
  const cancelled = vi.fn();
  const stream = new ReadableStream<T>({
    start: (given) => {
      controller = given;
    },
    cancel: cancelled,
  });
  return {
    stream,
    cancelled,
    give: (...values: T[]) => {
      for (const value of values) controller?.enqueue(value);
    },
    end: () => controller?.close(),
    fail: () => controller?.error(new Error("broken")),
  };
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

test("a backlog is one batch, and later values follow as they arrive", async () => {
  const { stream, give, end } = controlled<number>();
  const batches = readBatches(stream);
  give(...numbers(0, 5000));
  expect((await batches.next()).value).toEqual(numbers(0, 5000));
  give(5000);
  expect((await batches.next()).value).toEqual([5000]);
  end();
  expect((await batches.next()).done).toBe(true);
});

test("a backlog in several reads is one batch, and a backlog without an end is passed on in time", async () => {
  const { stream, give } = controlled<number>();
  const batches = readBatches(stream);
  let written = 0;
  const writing = setInterval(() => {
    give(...numbers(written, written + 200));
    written += 200;
  }, 1);
  const { value } = await batches.next();
  clearInterval(writing);
  expect(value?.length).toBeGreaterThan(200);
  await batches.return(undefined);
});

test("live values after a backlog do not delay it", async () => {
  const { stream, give } = controlled<number>();
  const batches = readBatches(stream);
  give(...numbers(0, 1000));
  let next = 1000;
  const writing = setInterval(() => give(next++), 1);
  const { value } = await batches.next();
  clearInterval(writing);
  expect(value?.length).toBeLessThan(1050);
  await batches.return(undefined);
});

test("a value does not wait for the next value", async () => {
  const { stream, give } = controlled<string>();
  const batches = readBatches(stream);
  const seen: string[][] = [];
  for (const word of ["a", "b", "c"]) {
    give(word);
    seen.push((await batches.next()).value ?? []);
  }
  expect(seen).toEqual([["a"], ["b"], ["c"]]);
  await batches.return(undefined);
});

test("a stream longer than the read-ahead limit is read to its end, without loss", async () => {
  let next = 0;
  const stream = new ReadableStream<number>({
    pull: (controller) => (next < 50_000 ? controller.enqueue(next++) : controller.close()),
  });
  const all: number[] = [];
  for await (const batch of readBatches(stream)) all.push(...batch);
  expect(all).toEqual(numbers(0, 50_000));
});

test("an error of the stream is thrown after the values before it", async () => {
  const { stream, give, fail } = controlled<string>();
  const batches = readBatches(stream);
  give("a");
  expect((await batches.next()).value).toEqual(["a"]);
  await sleep(5);
  fail();
  await expect(batches.next()).rejects.toThrow("broken");
});

describe("with fake timers", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("empty batches come after one second of silence, then after two, and after one again once a value arrived", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { stream, give, end } = controlled<string>();
    const batches = readBatches(stream);

    let next = batches.next();
    await vi.advanceTimersByTimeAsync(1000);
    expect((await next).value).toEqual([]);

    next = batches.next();
    const early = vi.fn();
    void next.then(early);
    await vi.advanceTimersByTimeAsync(1999);
    expect(early).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect((await next).value).toEqual([]);

    give("a");
    expect((await batches.next()).value).toEqual(["a"]);
    next = batches.next();
    await vi.advanceTimersByTimeAsync(1000);
    expect((await next).value).toEqual([]);

    end();
    expect((await batches.next()).done).toBe(true);
  });

  test("a reader that stops early cancels the stream, also during silence", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { stream, cancelled } = controlled<string>();
    const batches = readBatches(stream);
    const next = batches.next();
    await vi.advanceTimersByTimeAsync(1000);
    await next;
    await batches.return(undefined);
    expect(cancelled).toHaveBeenCalledOnce();
  });
});
