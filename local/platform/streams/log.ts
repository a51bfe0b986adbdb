import { LIMITS } from "../config.ts";
import type { BusContext, StoreContext } from "../engine/context.ts";

/** Output streams (`out`) and input streams (`in`) of a run have separate names. */
export type Direction = "out" | "in";

/** A stored record. `body` is the JSON text `{"data":…,"id":"…"}`, `seq` has no gaps from 0, `at` is in ms since 1970. */
export type StreamRecord = { seq: number; at: number; body: string };

/** Thrown for a record above the limit. */
export class RecordTooLargeError extends Error {
  constructor() {
    super(`A stream record may hold at most ${LIMITS.streamRecord} bytes`);
    this.name = "RecordTooLargeError";
  }
}

type StreamRow = { id: number; tail: number };

/** Returns the number of a stream. Creates the stream if it does not exist. */
export function openStream(context: StoreContext, runId: string, direction: Direction, key: string): number {
  const find = "SELECT id, tail FROM streams WHERE run_id = ? AND direction = ? AND key = ?";
  const found = context.store.get<StreamRow>(find, runId, direction, key);
  if (found) return found.id;
  context.store.run("INSERT INTO streams (run_id, direction, key) VALUES (?, ?, ?)", runId, direction, key);
  const made = context.store.get<StreamRow>(find, runId, direction, key);
  if (!made) throw new Error(`stream ${key} of ${runId} was not stored`);
  return made.id;
}

/** Returns the `seq` of the next record. */
export function tailOf(context: StoreContext, stream: number): number {
  return context.store.get<StreamRow>("SELECT id, tail FROM streams WHERE id = ?", stream)?.tail ?? 0;
}

/**
 * Returns the body of a record for the JSON text of a chunk. `id` must be unique in its stream, since readers drop
 * repeated ids (`SSEStreamSubscription` of core 4.8.3).
 * @throws RecordTooLargeError
 */
export function envelope(json: string, id: string): string {
  const body = `{"data":${json},"id":${JSON.stringify(id)}}`;
  // A string has at most three UTF-8 bytes per unit, so most need not be measured.
  if (body.length * 3 > LIMITS.streamRecord && Buffer.byteLength(body) > LIMITS.streamRecord) {
    throw new RecordTooLargeError();
  }
  return body;
}

/** Appends records in one transaction and wakes readers after the commit. Returns the `seq` of the first. */
export function appendRecords(context: BusContext, stream: number, bodies: string[]): number {
  return context.store.write(() => {
    const first = tailOf(context, stream);
    const now = Date.now();
    bodies.forEach((body, index) => {
      context.store.run(
        "INSERT INTO stream_records (stream, seq, at, body) VALUES (?, ?, ?, ?)",
        stream,
        first + index,
        now,
        body,
      );
    });
    context.store.run("UPDATE streams SET tail = ? WHERE id = ?", first + bodies.length, stream);
    context.store.afterCommit(() => context.bus.emit(`stream:${stream}`));
    return first;
  });
}

/**
 * Appends the chunks of one writer, of which the first has the index `from`. Skips chunks that are stored already, so a
 * writer that lost its connection may send them again. Returns how many were new.
 */
export function appendChunks(
  context: BusContext,
  stream: number,
  client: string,
  from: number,
  lines: string[],
): number {
  return context.store.write(() => {
    const last = lastChunk(context, stream, client);
    const skip = Math.max(0, last + 1 - from);
    const fresh = lines.slice(skip);
    if (fresh.length === 0) return 0;
    const bodies = fresh.map((line, index) => envelope(line, `${client}-${from + skip + index}`));
    appendRecords(context, stream, bodies);
    context.store.run(
      "INSERT OR REPLACE INTO stream_writers (stream, client, last) VALUES (?, ?, ?)",
      stream,
      client,
      from + lines.length - 1,
    );
    return fresh.length;
  });
}

/** Returns the index of a writer's last stored chunk, -1 before the first. */
export function lastChunk(context: StoreContext, stream: number, client: string): number {
  const row = context.store.get<{ last: number }>(
    "SELECT last FROM stream_writers WHERE stream = ? AND client = ?",
    stream,
    client,
  );
  return row?.last ?? -1;
}

/** Returns the records from `seq` on that fit into one event. */
export function readRecords(context: StoreContext, stream: number, seq: number): StreamRecord[] {
  const rows = context.store.iterate<StreamRecord>(
    "SELECT seq, at, body FROM stream_records WHERE stream = ? AND seq >= ? ORDER BY seq LIMIT ?",
    stream,
    seq,
    LIMITS.batchEventRecords,
  );
  const records: StreamRecord[] = [];
  let size = 0;
  for (const record of rows) {
    size += record.body.length;
    if (records.length > 0 && size > LIMITS.batchEventBytes) break;
    records.push(record);
  }
  return records;
}
