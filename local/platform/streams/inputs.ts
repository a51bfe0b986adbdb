import type { EngineContext } from "../engine/context.ts";
import type { Waitpoint } from "../engine/rows.ts";
import { completeWaitpoint, createWaitpoint, type NewWaitpoint } from "../engine/waitpoints.ts";
import { newId } from "../ids.ts";
import { appendRecords, envelope, openStream, readRecords } from "./log.ts";

/**
 * Stores a value sent to a run's input stream and completes the waitpoint that waits for it. The chunk is the value's JSON
 * *as a string*, because the task parses string chunks (`StandardInputStreamManager` of core 4.8.3): the string "123"
 * would otherwise arrive as a number.
 * @param json undefined when the body has no `data`; the record then has none either
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
 * Returns the waitpoint of `input.wait()`. It is complete when there is a record after `lastSeq`, else the next send
 * completes it. It does not block the run: the SDK requests that separately.
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
