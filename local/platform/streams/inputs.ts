import type { Waitpoint } from "../engine/rows.ts";
import { completeWaitpoint, createWaitpoint, type NewWaitpoint } from "../engine/waitpoints.ts";
import { newId } from "../ids.ts";
import type { Platform } from "../platform.ts";
import { appendRecords, envelope, openStream, readRecords } from "./log.ts";

/**
 * Stores a value sent to a run's input stream and completes the waitpoint that waits for it. The chunk is the
 * value's JSON *as a string*: the task's tail parses string chunks (core 4.8.3 `StandardInputStreamManager`), so the
 * string "123" sent unquoted would arrive as a number. `json` undefined (no `data` in the body) is stored without data.
 */
export function sendInput(p: Platform, runId: string, key: string, json: string | undefined): void {
  p.store.write(() => {
    const stream = openStream(p, runId, "in", key);
    const id = newId("inp");
    appendRecords(p, stream, [
      json === undefined ? JSON.stringify({ id }) : envelope(JSON.stringify(json), id),
    ]);
    const waiting = p.store.get<Waitpoint>(
      `SELECT * FROM waitpoints WHERE run_id = ? AND type = 'MANUAL' AND stream = ? AND status = 'PENDING'
       ORDER BY number DESC LIMIT 1`,
      runId,
      key,
    );
    if (waiting) completeWaitpoint(p, waiting.id, { output: json });
  });
}

/**
 * The waitpoint of `input.wait()`: complete at once when a record after `lastSeq` is there, else completed by the
 * next send. It does not block the run yet; the SDK asks for that separately.
 */
export function waitForInput(
  p: Platform,
  wanted: NewWaitpoint & { runId: string; stream: string },
  lastSeq: number,
): { waitpoint: Waitpoint; isCached: boolean } {
  return p.store.write(() => {
    const created = createWaitpoint(p, wanted);
    if (created.waitpoint.status === "COMPLETED") return created;
    const [next] = readRecords(p, openStream(p, wanted.runId, "in", wanted.stream), lastSeq + 1);
    if (next) {
      const { data }: { data?: string } = JSON.parse(next.body);
      completeWaitpoint(p, created.waitpoint.id, { output: data });
    }
    return created;
  });
}
