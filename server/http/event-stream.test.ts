import { expect, test } from "vitest";
import { eventStream, type ServerSentEvent } from "@/server/http/event-stream";

/** Yields one event, then waits until the reader disconnects. */
function waiting(onLeft: () => void) {
  return async function* (signal: AbortSignal): AsyncGenerator<ServerSentEvent> {
    try {
      yield { id: "1", event: "record", data: {} };
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    } finally {
      onLeft();
    }
  };
}

async function readUntil(response: Response, text: string): Promise<ReadableStreamDefaultReader<string>> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("No body");
  for (let seen = ""; !seen.includes(text); ) seen += (await reader.read()).value;
  return reader;
}

test("events have the standard's format, and the response closes after the last one", async () => {
  const response = eventStream(new AbortController().signal, async function* () {
    yield { id: "next;ai=1", event: "record", data: { index: 0 } };
    yield { id: "end", event: "end", data: {} };
  });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(await response.text()).toBe(
    ': keep-alive\n\nid: next;ai=1\nevent: record\ndata: {"index":0}\n\nid: end\nevent: end\ndata: {}\n\n',
  );
});

test("comments keep the connection alive while there are no events", async () => {
  const response = eventStream(
    new AbortController().signal,
    waiting(() => undefined),
    5,
  );
  const reader = await readUntil(response, "data: {}\n\n: keep-alive\n\n: keep-alive\n\n");
  await reader.cancel();
});

test("the events end when the reader cancels the body", async () => {
  let hasLeft = false;
  const response = eventStream(
    new AbortController().signal,
    waiting(() => {
      hasLeft = true;
    }),
  );
  const reader = await readUntil(response, "data: {}");
  await reader.cancel();
  await expect.poll(() => hasLeft).toBe(true);
});

test("the events end when the request is aborted", async () => {
  const request = new AbortController();
  let hasLeft = false;
  const response = eventStream(
    request.signal,
    waiting(() => {
      hasLeft = true;
    }),
  );
  await readUntil(response, "data: {}");
  request.abort();
  await expect.poll(() => hasLeft).toBe(true);
});
