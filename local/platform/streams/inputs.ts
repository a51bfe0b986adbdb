import type { EngineContext } from "../engine/context.ts";
import type { Waitpoint } from "../engine/rows.ts";
import { completeWaitpoint, createWaitpoint, type NewWaitpoint } from "../engine/waitpoints.ts";
import { newId } from "../ids.ts";
import { appendRecords, envelope, openStream, readRecords } from "./log.ts";

/**
 * Stores a value sent to a run's input stream and completes the waitpoint that waits for it. The chunk is the
 * value's JSON *as a string*: the task's tail parses string chunks (core 4.8.3 `StandardInputStreamManager`), so the
 * string "123" sent unquoted would arrive as a number. `json` undefined (no `data` in the body) is stored without data.
 */
export function sendInput(
  context: EngineContext,
  runId: string,
  key: string,
  json: string | undefined,
): void {
  context.store.write(() => {
    const stream = openStream(context, runId, "in", key);
    const id = newId("inp");
    appendRecords(context, stream, [
      json === undefined ? JSON.stringify({ id }) : envelope(JSON.stringify(json), id),
    ]);
    const waiting = context.store.get<Waitpoint>(
      `SELECT * FROM waitpoints WHERE run_id = ? AND type = 'MANUAL' AND stream = ? AND status = 'PENDING'
       ORDER BY number DESC LIMIT 1`,
      runId,
      key,
    );
    if (waiting) completeWaitpoint(context, waiting.id, { output: json });
  });
}

/**
 * The waitpoint of `input.wait()`: complete at once when a record after `lastSeq` is there, else completed by the
 * next send. It does not block the run yet; the SDK asks for that separately.
 */
export function waitForInput(
  context: EngineContext,
  wanted: NewWaitpoint & { runId: string; stream: string },
  lastSeq: number,
): { waitpoint: Waitpoint; isCached: boolean } {
  return context.store.write(() => {
    const created = createWaitpoint(context, wanted);
    if (created.waitpoint.status === "COMPLETED") return created;
    const [next] = readRecords(context, openStream(context, wanted.runId, "in", wanted.stream), lastSeq + 1);
    if (next) {
      const { data }: { data?: string } = JSON.parse(next.body);
      completeWaitpoint(context, created.waitpoint.id, { output: data });
    }
    return created;
  });
}
