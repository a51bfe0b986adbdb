import { withTimeout } from "@/server/with-timeout";

const FIRST_SILENCE_MS = 1_000;
const LONGEST_SILENCE_MS = 5_000;
/** Number of simultaneous values that is a backlog, because no model writes that fast. */
const BACKLOG = 50;
/** The longest pause within a backlog, between two reads from the network. */
const PAUSE_MS = 15;
/** Limit on the time that a backlog is collected before it is passed on. */
const LONGEST_BACKLOG_MS = 250;
/** Limit on the values that are read ahead. */
const MAX_AHEAD = 20_000;

const timedOut: unique symbol = Symbol("timed out");

/**
 * Reads a stream in batches. Yields a value at once, together with all values that are ready at the same moment. A
 * backlog of thousands of values, which arrives in several reads, becomes a few batches. Live values are not delayed.
 *
 * Yields an empty batch while the stream is silent: after a second, then after two more, then four, then every five
 * seconds, until the next value. A reader that stops early cancels the stream.
 * @throws the stream's error, after all earlier values were yielded
 */
export async function* readBatches<T>(stream: ReadableStream<T>): AsyncGenerator<T[]> {
  const inbox = fillFrom(stream);
  try {
    for (let silenceMs = FIRST_SILENCE_MS; ; ) {
      const batch = await inbox.take(silenceMs);
      if (batch.length > 0) silenceMs = FIRST_SILENCE_MS;
      else if (inbox.isAtEnd()) return;
      else silenceMs = Math.min(silenceMs * 2, LONGEST_SILENCE_MS);
      yield batch;
    }
  } finally {
    await inbox.close();
  }
}

type Inbox<T> = {
  /** Takes all values read so far. Waits `ms` for the first. Throws the stream's error once no value is left. */
  take: (ms: number) => Promise<T[]>;
  /** Returns true when the stream has ended and all values were taken. */
  isAtEnd: () => boolean;
  close: () => Promise<void>;
};

/** Reads a stream ahead of its consumer, because waiting for each value costs more than reading it. */
function fillFrom<T>(stream: ReadableStream<T>): Inbox<T> {
  const reader = stream.getReader();
  let values: T[] = [];
  let end: { error?: unknown } | undefined;
  let arrival = Promise.withResolvers<void>();
  let room = Promise.withResolvers<void>();

  const fill = async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      values.push(next.value);
      arrival.resolve();
      if (values.length >= MAX_AHEAD) await room.promise;
    }
  };
  fill()
    .then(
      () => {
        end = {};
      },
      (error: unknown) => {
        end = { error };
      },
    )
    .finally(() => arrival.resolve());

  const collectBacklog = async () => {
    const began = performance.now();
    await pendingJobs();
    let size = 0;
    // Values that follow one by one are live, so they end the backlog.
    while (!end && values.length - size >= BACKLOG && performance.now() - began < LONGEST_BACKLOG_MS) {
      size = values.length;
      arrival = Promise.withResolvers();
      if ((await withTimeout(arrival.promise, PAUSE_MS, timedOut)) === timedOut) return;
      await pendingJobs();
    }
  };

  return {
    take: async (ms) => {
      if (values.length === 0 && !end) await withTimeout(arrival.promise, ms, undefined);
      if (values.length > 0) await collectBacklog();
      else if (end && "error" in end) throw end.error;
      const taken = values;
      values = [];
      if (!end) arrival = Promise.withResolvers();
      room.resolve();
      room = Promise.withResolvers();
      return taken;
    },
    isAtEnd: () => end !== undefined && !("error" in end) && values.length === 0,
    close: async () => {
      room.resolve();
      await reader.cancel();
    },
  };
}

/** Resolves once all callbacks that are ready now have run. */
function pendingJobs(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
