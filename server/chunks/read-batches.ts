import { withPatience } from "@/server/chunks/patience";

const FIRST_SILENCE_MS = 1_000;
const LONGEST_SILENCE_MS = 5_000;
/** So many values at once are a backlog: no model writes that fast. */
const BACKLOG = 50;
/** How long a backlog may pause, between two reads from the network, and still be one. */
const PAUSE_MS = 15;
/** For how long a backlog is gathered. */
const LONGEST_BACKLOG_MS = 250;
/** So many values may wait for whoever reads batches; no more are read before. */
const MOST = 20_000;

const nothing: unique symbol = Symbol("nothing");

/**
 * Reads a stream in batches: a value is passed on at once, together with all that are ready at the same moment. A
 * backlog of thousands, which comes in several reads, becomes a few batches; nothing live is held back.
 *
 * An empty batch tells that nothing came for a while: after a second, then after two, and so on up to every five
 * seconds, until the next value. Whoever stops reading cancels the stream.
 * @throws what the stream fails with, after all that came before it was passed on
 */
export async function* readBatches<T>(stream: ReadableStream<T>): AsyncGenerator<T[]> {
  const inbox = fillFrom(stream);
  try {
    for (let patience = FIRST_SILENCE_MS; ; ) {
      const batch = await inbox.take(patience);
      if (batch.length > 0) patience = FIRST_SILENCE_MS;
      else if (inbox.isAtEnd()) return;
      else patience = Math.min(patience * 2, LONGEST_SILENCE_MS);
      yield batch;
    }
  } finally {
    await inbox.close();
  }
}

type Inbox<T> = {
  /** What is there, or nothing after `patience` ms. @throws what the stream failed with, once nothing is left */
  take: (patience: number) => Promise<T[]>;
  /** Whether the stream has ended, and everything was taken. */
  isAtEnd: () => boolean;
  close: () => Promise<void>;
};

/** Reads a stream without being asked: one wait for each value that comes would cost more than reading it. */
function fillFrom<T>(stream: ReadableStream<T>): Inbox<T> {
  const reader = stream.getReader();
  let values: T[] = [];
  let end: { error?: unknown } | undefined;
  let news = Promise.withResolvers<void>();
  let room = Promise.withResolvers<void>();

  const fill = async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      values.push(next.value);
      news.resolve();
      if (values.length >= MOST) await room.promise;
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
    .finally(() => news.resolve());

  const gather = async () => {
    const began = performance.now();
    await pendingJobs();
    let size = 0;
    // What follows one by one is live, and no part of the backlog any more.
    while (!end && values.length - size >= BACKLOG && performance.now() - began < LONGEST_BACKLOG_MS) {
      size = values.length;
      news = Promise.withResolvers();
      if ((await withPatience(news.promise, PAUSE_MS, nothing)) === nothing) return;
      await pendingJobs();
    }
  };

  return {
    take: async (patience) => {
      if (values.length === 0 && !end) await withPatience(news.promise, patience, undefined);
      if (values.length > 0) await gather();
      else if (end && "error" in end) throw end.error;
      const taken = values;
      values = [];
      if (!end) news = Promise.withResolvers();
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

/** Resolves once everything that is ready without waiting for the outside world has had its turn. */
function pendingJobs(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
