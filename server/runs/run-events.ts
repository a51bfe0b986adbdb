import { Interleave } from "@/server/chunks/interleave";
import type { ServerSentEvent } from "@/server/http/event-stream";
import { followStream } from "@/server/runs/follow-stream";
import { type Cursor, formatCursor, type RunEvent } from "@/server/runs/run-event";
import { watchRun } from "@/server/runs/watch-run";

/**
 * Yields the events of a run: its state after every change, and the records of all its streams, from `from` on. Ends
 * when the run is over and its streams are read to their ends. An event's id is the cursor after it: a reader that
 * resumes from there misses no record and gets none twice.
 *
 * `runs.subscribeToRun(id).withStreams()` yields the same events, but cannot start in the middle of a stream, does not
 * tell when everything was read, and drops a stream that was silent for a minute (core 4.8.3, `RunSubscription`).
 */
export async function* runEvents(
  runId: string,
  from: ReadonlyMap<string, number>,
  signal: AbortSignal,
): AsyncGenerator<ServerSentEvent> {
  const next = new Map(from);
  for await (const event of readEvents(runId, from, signal)) {
    if (event.event === "record") next.set(event.data.stream, event.data.index + 1);
    yield toServerSent(event, next);
  }
  if (!signal.aborted) yield toServerSent({ event: "end", data: {} }, "end");
}

async function* readEvents(
  runId: string,
  from: ReadonlyMap<string, number>,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const over = new AbortController();
  const sources = new Interleave<RunEvent[]>();
  const followed = new Set<string>();

  async function* states(): AsyncGenerator<RunEvent[]> {
    for await (const run of watchRun(runId, signal)) {
      yield [{ event: "run", data: run }];
      for (const stream of run.streams) {
        if (followed.has(stream)) continue;
        followed.add(stream);
        sources.add(records(stream));
      }
    }
    over.abort();
  }

  async function* records(stream: string): AsyncGenerator<RunEvent[]> {
    let index = from.get(stream) ?? 0;
    for await (const batch of followStream(runId, stream, { startIndex: index, over: over.signal, signal })) {
      yield batch.map((chunk) => ({ event: "record", data: { stream, index: index++, chunk } }));
    }
  }

  sources.add(states());
  for await (const events of sources) yield* events;
}

function toServerSent({ event, data }: RunEvent, cursor: Cursor): ServerSentEvent {
  return { id: formatCursor(cursor), event, data };
}
