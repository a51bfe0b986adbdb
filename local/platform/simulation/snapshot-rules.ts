import type { ExecutionStatus, Run, Snapshot } from "../engine/rows.ts";
import type { Delivered } from "./deliveries.ts";
import type { Ledger } from "./ledger.ts";
import type { MortalStore } from "./mortal-store.ts";
import { declaredLimit } from "./script.ts";

/** The states that may follow each state of a run. */
const NEXT: Record<ExecutionStatus | "none", ExecutionStatus[]> = {
  none: ["DELAYED", "QUEUED"],
  DELAYED: ["QUEUED", "FINISHED"],
  QUEUED: ["QUEUED", "PENDING_EXECUTING", "FINISHED"],
  PENDING_EXECUTING: ["QUEUED", "EXECUTING", "FINISHED"],
  EXECUTING: ["EXECUTING", "EXECUTING_WITH_WAITPOINTS", "QUEUED", "PENDING_CANCEL", "FINISHED"],
  EXECUTING_WITH_WAITPOINTS: ["EXECUTING", "QUEUED", "PENDING_CANCEL", "FINISHED"],
  PENDING_CANCEL: ["FINISHED"],
  FINISHED: [],
};

type Row = Snapshot & {
  max_attempts: number;
  run_status: string;
  queue: string;
  concurrency_key: string;
  delay_until: number | null;
  run_created_at: number;
  ttl: string | null;
};
type Seen = { status: ExecutionStatus | "none"; id: string; attempt: number; resumedBy: Set<string> };

/** Checks after each commit that the new snapshots of runs follow the rules. */
export class SnapshotRules {
  readonly #ledger: Ledger;
  readonly #seen = new Map<string, Seen>();
  #last = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  check(store: MortalStore): void {
    const rows = store.peek<Row>(
      `SELECT snapshots.*, max_attempts, runs.status AS run_status, queue, concurrency_key, delay_until,
         runs.created_at AS run_created_at, ttl
       FROM snapshots JOIN runs ON runs.id = snapshots.run_id WHERE snapshots.number > ? ORDER BY snapshots.number`,
      this.#last,
    );
    for (const row of rows) {
      this.#last = row.number;
      this.#checkOne(store, row);
    }
  }

  #checkOne(store: MortalStore, row: Row): void {
    const { run_id: run } = row;
    const before = this.#seen.get(run) ?? { status: "none", id: "", attempt: 0, resumedBy: new Set() };
    this.#ledger.note(
      `    ${run} ${row.status} (${row.description}) attempt ${row.attempt} ${row.run_status}`,
    );
    if (!NEXT[before.status].includes(row.status))
      this.#ledger.broken(`${run} went from ${before.status} to ${row.status}`);
    if (row.previous !== before.id)
      this.#ledger.broken(`${run} has a snapshot that does not follow its last one`);
    if (row.attempt > row.max_attempts)
      this.#ledger.broken(`${run} is in attempt ${row.attempt} of ${row.max_attempts}`);
    if (row.attempt < before.attempt - 1 || row.attempt > before.attempt + 1)
      this.#ledger.broken(`${run} went from attempt ${before.attempt} to ${row.attempt}`);
    if (row.status === "PENDING_EXECUTING") this.#checkDequeue(store, row);
    if (row.run_status === "EXPIRED") this.#checkExpiry(row);
    const resumedBy =
      row.status === "QUEUED" || row.attempt !== before.attempt ? new Set<string>() : before.resumedBy;
    const completed: Delivered[] = JSON.parse(row.completed_waitpoints);
    for (const { friendlyId, type } of completed) {
      // A task may wait for the same token twice, and never for the same waitpoint of a run.
      if (type !== "RUN") continue;
      if (resumedBy.has(friendlyId)) this.#ledger.broken(`${run} was resumed twice by ${friendlyId}`);
      resumedBy.add(friendlyId);
    }
    this.#seen.set(run, { status: row.status, id: row.id, attempt: row.attempt, resumedBy });
  }

  #checkExpiry({ run_id: run, run_created_at: created, delay_until: delay, ttl }: Row): void {
    const due = Math.max(created, delay ?? 0) + Number.parseInt(ttl ?? "", 10) * 1000;
    if (Date.now() < due) this.#ledger.broken(`${run} expired too early`);
  }

  #checkDequeue(store: MortalStore, row: Row): void {
    const { run_id: run, queue, concurrency_key: key } = row;
    if (this.#ledger.cancelled.has(run)) this.#ledger.broken(`${run} was dequeued after its cancel`);
    const due = Math.max(row.delay_until ?? 0, this.#ledger.runs.get(run)?.notBefore ?? 0);
    if (Date.now() < due) this.#ledger.broken(`${run} was dequeued ${due - Date.now()} ms too early`);
    const [state] = store.peek<{ paused: number; override: number | null }>(
      "SELECT paused, override FROM queues WHERE name = ?",
      queue,
    );
    if (state?.paused) this.#ledger.broken(`${run} was dequeued from the paused queue ${queue}`);
    const limit = state?.override ?? declaredLimit(queue);
    if (limit === undefined) return;
    const holders = store.peek<Run>(
      `SELECT * FROM runs WHERE queue = ? AND concurrency_key = ?
         AND execution_status IN ('PENDING_EXECUTING', 'EXECUTING', 'PENDING_CANCEL')`,
      queue,
      key,
    );
    if (holders.length > limit)
      this.#ledger.broken(`${run} is number ${holders.length} in ${queue}, which has room for ${limit}`);
  }
}
