/** A run as its owner is told of it. Times are ISO 8601. */
export type RunState = {
  id: string;
  task: string;
  /** In Trigger.dev's words. */
  status: string;
  createdAt: string;
  startedAt?: string | undefined;
  finishedAt?: string | undefined;
  tags: string[];
  metadata?: Record<string, unknown> | undefined;
  /** What the run gave back. */
  output?: unknown;
  error?: { name?: string | undefined; message: string } | undefined;
  /** The streams it has written to so far. */
  streams: string[];
};

/** What is told about a run, piece by piece. */
export type RunEvent =
  /** Where the run stands now: a state, so the newest one replaces those before it. */
  | { event: "run"; data: RunState }
  /** One record of one of its streams. `index` counts from 0 within the stream. */
  | { event: "record"; data: { stream: string; index: number; chunk: unknown } }
  /** The run is over, and every record of it has been told. */
  | { event: "end"; data: Record<string, never> };

/** How far a reader has come: the index of the next record of each stream; or that there is nothing left. */
export type Cursor = ReadonlyMap<string, number> | "end";

const NEXT = "next";
const MAX_CURSOR_LENGTH = 4_000;

/** A cursor as an event's `id`, such as `next;ai=12;draft=3`. */
export function formatCursor(cursor: Cursor): string {
  if (cursor === "end") return cursor;
  return [NEXT, ...[...cursor].map(([stream, index]) => `${encodeURIComponent(stream)}=${index}`)].join(";");
}

/** Reads what {@link formatCursor} wrote; undefined when it is something else. */
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
