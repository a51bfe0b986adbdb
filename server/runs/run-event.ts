/** State of a run, for its owner. Times are ISO 8601. */
export type RunState = {
  id: string;
  task: string;
  /** `RunStatus` of Trigger.dev. */
  status: string;
  createdAt: string;
  startedAt?: string | undefined;
  finishedAt?: string | undefined;
  tags: string[];
  metadata?: Record<string, unknown> | undefined;
  /** The run's return value. */
  output?: unknown;
  error?: { name?: string | undefined; message: string } | undefined;
  /** Ids of the streams that the run has written to. */
  streams: string[];
};

/** An event of a run. */
export type RunEvent =
  /** The current state of the run. Replaces the earlier one. */
  | { event: "run"; data: RunState }
  /** A record of one of its streams. `index` counts from 0 in each stream. */
  | { event: "record"; data: { stream: string; index: number; chunk: unknown } }
  /** The run is over, and all its records were sent. */
  | { event: "end"; data: Record<string, never> };

/** Position of a reader: the index of the next record of each stream, or the end. */
export type Cursor = ReadonlyMap<string, number> | "end";

const NEXT = "next";
const MAX_CURSOR_LENGTH = 4_000;

/** Formats a cursor as an event's `id`, such as `next;ai=12;draft=3`. */
export function formatCursor(cursor: Cursor): string {
  if (cursor === "end") return cursor;
  return [NEXT, ...[...cursor].map(([stream, index]) => `${encodeURIComponent(stream)}=${index}`)].join(";");
}

/** Parses an id by {@link formatCursor}; undefined for any other text. */
export function parseCursor(id: string): Cursor | undefined {
  if (id === "end") return id;
  if (id.length > MAX_CURSOR_LENGTH) return undefined;
  const [first, ...entries] = id.split(";");
  if (first !== NEXT) return undefined;
  const cursor = new Map<string, number>();
  for (const entry of entries) {
    const [, name, index] = /^([^=]+)=(\d{1,15})$/.exec(entry) ?? [];
    const stream = name === undefined ? undefined : decoded(name);
    if (stream === undefined || index === undefined) return undefined;
    cursor.set(stream, Number(index));
  }
  return cursor;
}

function decoded(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}
