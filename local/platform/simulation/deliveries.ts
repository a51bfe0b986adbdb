import type { Run } from "../engine/rows.ts";
import type { Ledger } from "./ledger.ts";
import type { MortalStore } from "./mortal-store.ts";

/** A completed waitpoint as the CLI gets it (`CompletedWaitpoint` of core 4.8.3). */
export type Delivered = {
  friendlyId: string;
  type: "MANUAL" | "DATETIME" | "RUN" | "BATCH";
  index?: number;
  completedByTaskRun?: { friendlyId: string; batch?: { friendlyId: string } };
  output?: string;
  outputIsError: boolean;
};

/** What a task waits for. `at` is the time before which a date or a time-out must not come. */
export type Expected =
  | { kind: "date"; at: number }
  | { kind: "token" }
  | { kind: "input"; at: number; stream: string; seq: number | undefined }
  | { kind: "run" };

/** Returns the name by which the worker process of CLI 4.8.3 finds what waits for a waitpoint. */
export function resolverOf(waitpoint: Delivered): string {
  const { completedByTaskRun: by, index, friendlyId } = waitpoint;
  if (waitpoint.type !== "RUN" || !by) return friendlyId;
  return by.batch ? `${by.batch.friendlyId}_${index}` : by.friendlyId;
}

/** Checks that a delivered waitpoint is what the platform promised to the task that waits for it. */
export function checkDelivery(
  { ledger, store, run }: { ledger: Ledger; store: MortalStore; run: string },
  waitpoint: Delivered,
  expected: Expected,
): void {
  switch (expected.kind) {
    case "date":
      if (Date.now() < expected.at)
        ledger.broken(`${run} went on ${expected.at - Date.now()} ms before its date`);
      break;
    case "token":
      break;
    case "input":
      if (waitpoint.outputIsError) {
        if (Date.now() < expected.at) ledger.broken(`the input of ${run} timed out too early`);
      } else if (expected.seq !== undefined) {
        const sent = inputAt(store, run, expected.stream, expected.seq);
        if (sent !== waitpoint.output)
          ledger.broken(`${run} got the input ${waitpoint.output}, not ${sent} (number ${expected.seq})`);
      }
      break;
    case "run":
      checkChild(ledger, store, run, waitpoint);
  }
}

function inputAt(store: MortalStore, run: string, key: string, seq: number): string | undefined {
  const [record] = store.peek<{ body: string }>(
    `SELECT body FROM stream_records JOIN streams ON streams.id = stream
     WHERE run_id = ? AND direction = 'in' AND key = ? AND seq = ?`,
    run,
    key,
    seq,
  );
  return record && (JSON.parse(record.body) as { data?: string }).data;
}

function checkChild(ledger: Ledger, store: MortalStore, parent: string, waitpoint: Delivered): void {
  const id = waitpoint.completedByTaskRun?.friendlyId ?? "";
  const [child] = store.peek<Run>("SELECT * FROM runs WHERE id = ?", id);
  if (child?.execution_status !== "FINISHED") {
    ledger.broken(`${parent} got a result of ${id}, which is ${child?.execution_status}`);
    return;
  }
  const ok = child.status === "COMPLETED_SUCCESSFULLY";
  const result = (ok ? child.output : child.error) ?? undefined;
  if (waitpoint.outputIsError === ok || waitpoint.output !== result)
    ledger.broken(`${parent} got ${waitpoint.output} from ${id}, which ended with ${result}`);
}
