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

test("a backlog comes as one batch, and what comes later as it comes", async () => {
  const { stream, give, end } = controlled<number>();
  const batches = readBatches(stream);
  give(...numbers(0, 5000));
  expect((await batches.next()).value).toEqual(numbers(0, 5000));
  give(5000);
  expect((await batches.next()).value).toEqual([5000]);
  end();
  expect((await batches.next()).done).toBe(true);
});

test("a backlog that comes in several reads is still one, and one without an end is passed on meanwhile", async () => {
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

test("what follows a backlog one by one does not hold it back", async () => {
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

test("one value is not kept waiting for the next", async () => {
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

test("more than may wait is read once there is room, and none of it is lost", async () => {
  let next = 0;
  const stream = new ReadableStream<number>({
    pull: (controller) => (next < 50_000 ? controller.enqueue(next++) : controller.close()),
  });
  const all: number[] = [];
  for await (const batch of readBatches(stream)) all.push(...batch);
  expect(all).toEqual(numbers(0, 50_000));
});

test("a fault of the stream comes through after what was read before it", async () => {
  const { stream, give, fail } = controlled<string>();
  const batches = readBatches(stream);
  give("a");
  expect((await batches.next()).value).toEqual(["a"]);
  await sleep(5);
  fail();
  await expect(batches.next()).rejects.toThrow("broken");
});

describe("with a clock of its own", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("silence is told after one second, then after two, and again after one once a value came", async () => {
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

  test("whoever stops reading cancels the stream, even in the middle of a silence", async () => {
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
