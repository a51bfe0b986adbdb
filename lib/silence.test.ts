import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { markSilence, silence } from "@/lib/silence";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

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
    give: (value: T) => controller?.enqueue(value),
    end: () => controller?.close(),
  };
}

test("silence is marked after one second, then after two, and again after one once a value came", async () => {
  const { stream, give, end } = controlled<string>();
  const marked = markSilence(stream);

  let next = marked.next();
  await vi.advanceTimersByTimeAsync(1000);
  expect((await next).value).toBe(silence);

  next = marked.next();
  const early = vi.fn();
  void next.then(early);
  await vi.advanceTimersByTimeAsync(1999);
  expect(early).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect((await next).value).toBe(silence);

  give("a");
  expect((await marked.next()).value).toBe("a");
  next = marked.next();
  await vi.advanceTimersByTimeAsync(1000);
  expect((await next).value).toBe(silence);

  end();
  expect((await marked.next()).done).toBe(true);
});

test("whoever stops reading cancels the stream, even in the middle of a silence", async () => {
  const { stream, cancelled } = controlled<string>();
  const marked = markSilence(stream);
  const next = marked.next();
  await vi.advanceTimersByTimeAsync(1000);
  await next;
  await marked.return(undefined);
  expect(cancelled).toHaveBeenCalledOnce();
});
