/** What the documentation of Trigger.dev's streams, realtime and runs promises, row by row. A test names its rows first. */
export const ROWS: Record<string, string> = {
  S1: "`streams.define<T>({ id })`: typed chunks of any JSON type",
  S2: "`.pipe()`: `waitUntilComplete()`, and the returned stream",
  S3: "`.read()`: `startIndex`, `timeoutInSeconds`, `signal`, `from`",
  S4: "`.append()`",
  S5: "`.writer()` with `write` and `merge`",
  S6: "`useRealtimeStream`: defined and by key, parts, error, its options",
  S7: "streams by a direct key",
  S8: "the default stream",
  S9: "`target`: self, parent, root, a run id",
  S10: "writing into a run from outside of a task",
  S11: "`streams.input<T>({ id })` and `.send()`, typed both ways",
  S12: "`.wait()`: time-out, `unwrap`, idempotency key and its life, tags",
  S13: "`.once()`: time-out, signal, `unwrap`",
  S14: "`.on()` and `.off()`",
  S15: "`.peek()`",
  S16: "`useInputStreamSend`: send, isLoading, isReady, error",
  S17: "an AI answer that can be stopped",
  S18: "limits of inputs: finished runs, 1 MB, buffered before a listener",
  S19: "an AI answer as `UIMessageChunk`s",
  S20: "long streams, many streams, several writers on one",
  S21: "lost connections: nothing lost, nothing twice",
  S22: "stream data of a live run and of a finished one",
  S23: "throttled rendering, typed parts, time-outs that fit",
  S24: "a stream over a long wait",
  S25: "`runs.subscribeToRun` and `useRealtimeRun`",
  S26: "reading an AI stream to its end in the back end",
  S27: "several streams of one run, side by side",
  S28: "a stream as a response of server-sent events",
  S29: "reading with retries from the last index",
  S30: "reading in batches",
  S31: "`.withStreams()`",
  S32: "`subscribeToRunsWithTag`, `subscribeToBatch` and their hooks",
  S33: "`metadata` of the run, its parent and root, seen as it changes",
  S34: "public access tokens and trigger tokens",
  S35: "`wait.for`, `wait.until`, `wait.forToken`",
  S36: "triggering, waiting for runs, batches, retries, keys, tags, queues, delay, ttl, debounce, cancel, list, replay",
};

/** The rows that a test's name begins with. */
export function rowsOf(name: string): string[] {
  return (/^(S\d+ )+/.exec(name)?.[0] ?? "").split(" ").filter((row) => row !== "");
}
