import type { Run, Waitpoint } from "../engine/rows.ts";
import type { Ledger, TokenRecord } from "./ledger.ts";
import type { MortalStore } from "./mortal-store.ts";

/** Ended with one of these, a run frees its idempotency key. */
const FREE = ["COMPLETED_WITH_ERRORS", "CRASHED", "SYSTEM_FAILURE", "TIMED_OUT", "EXPIRED"];

type Row = Pick<Run, "id" | "status" | "execution_status" | "output" | "error" | "completed_at">;

/** Checks rows of the store that must not change, not appear twice or not be missing. */
export class RowRules {
  readonly #ledger: Ledger;
  readonly #results = new Map<string, string>();
  readonly #completed = new Map<string, string>();
  #lastRun = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Checks new runs. Call it after each commit. */
  checkNew(store: MortalStore): void {
    const runs = store.peek<Run>("SELECT * FROM runs WHERE number > ? ORDER BY number", this.#lastRun);
    for (const run of runs) {
      this.#lastRun = run.number;
      if (run.idempotency_key !== null) this.#checkKey(store, run, run.idempotency_key);
      if (run.task === "scheduled" && run.replay_of === null) this.#checkSchedule(store, run);
      if (run.batch_id !== null) this.#checkItem(store, run);
    }
  }

  #checkKey(store: MortalStore, run: Run, key: string): void {
    const others = store.peek<Run>(
      "SELECT * FROM runs WHERE task = ? AND idempotency_key = ? AND number < ?",
      run.task,
      key,
      run.number,
    );
    for (const other of others) {
      const isExpired = other.idempotency_expires_at !== null && other.idempotency_expires_at <= Date.now();
      if (!isExpired && !FREE.includes(other.status))
        this.#ledger.broken(`${run.id} has the idempotency key of ${other.id} (${other.status})`);
    }
  }

  #checkSchedule(store: MortalStore, run: Run): void {
    const { json }: { json: { timestamp: string } } = JSON.parse(run.payload ?? "{}");
    if (Date.parse(json.timestamp) > Date.now()) this.#ledger.broken(`${run.id} was scheduled too early`);
    const twins = store.peek(
      "SELECT 1 FROM runs WHERE task = ? AND replay_of IS NULL AND payload LIKE ?",
      run.task,
      `%"timestamp":"${json.timestamp}"%`,
    );
    if (twins.length !== 1)
      this.#ledger.broken(`the schedule fired ${twins.length} times for ${json.timestamp}`);
  }

  #checkItem(store: MortalStore, run: Run): void {
    const same = "SELECT 1 FROM runs WHERE batch_id = ? AND batch_index = ?";
    if (store.peek(same, run.batch_id, run.batch_index).length !== 1)
      this.#ledger.broken(`item ${run.batch_index} of ${run.batch_id} has two runs`);
  }

  /** Checks all rows. Call it after each step. */
  checkAll(store: MortalStore): void {
    const runs = new Map(
      store
        .peek<Row>("SELECT id, status, execution_status, output, error, completed_at FROM runs")
        .map((run) => [run.id, run]),
    );
    for (const id of this.#ledger.runs.keys())
      if (!runs.has(id)) this.#ledger.broken(`${id} was acknowledged and is gone`);
    for (const id of this.#ledger.cancelled)
      if (runs.get(id)?.status !== "CANCELED")
        this.#ledger.broken(`${id} was cancelled and is ${runs.get(id)?.status}`);
    for (const run of runs.values()) {
      const isEnded = run.execution_status === "FINISHED";
      if (isEnded || this.#results.has(run.id)) this.#keep(this.#results, run.id, JSON.stringify(run));
    }
    this.#checkWaitpoints(store);
    for (const { what } of store.peek<{ what: string }>(STRAY_TIMERS))
      this.#ledger.broken(`the timer ${what} has nothing to do`);
  }

  #keep(known: Map<string, string>, id: string, now: string): void {
    const before = known.get(id) ?? now;
    if (before !== now) this.#ledger.broken(`the result of ${id} changed from ${before} to ${now}`);
    known.set(id, now);
  }

  #checkWaitpoints(store: MortalStore): void {
    const waitpoints = new Map(store.peek<Waitpoint>(WAITPOINTS).map((row) => [row.id, row]));
    for (const row of waitpoints.values())
      if (row.status === "COMPLETED" || this.#completed.has(row.id))
        this.#keep(this.#completed, row.id, JSON.stringify(row));
    for (const [id, token] of this.#ledger.tokens) this.#checkToken(id, token, waitpoints.get(id));
  }

  #checkToken(id: string, { values, isSettled, timeoutAt }: TokenRecord, row: Waitpoint | undefined): void {
    if (!row) this.#ledger.broken(`token ${id} is gone`);
    else if (row.status === "PENDING") {
      if (isSettled) this.#ledger.broken(`token ${id} lost its completion`);
    } else if (row.output_is_error) {
      if ((row.completed_at ?? 0) < (timeoutAt ?? Number.POSITIVE_INFINITY))
        this.#ledger.broken(`token ${id} timed out too early`);
    } else if (!values.includes(row.output ?? ""))
      this.#ledger.broken(`token ${id} has ${row.output}, not one of ${values}`);
  }
}

const WAITPOINTS = "SELECT id, status, output, output_is_error, completed_at FROM waitpoints";

/** Timers of runs and waitpoints that are in no state in which these could fire. */
const STRAY_TIMERS = `
  SELECT kind || ' ' || ref AS what FROM timers LEFT JOIN runs ON runs.id = ref LEFT JOIN waitpoints ON waitpoints.id = ref
  WHERE NOT coalesce(CASE kind
    WHEN 'start' THEN execution_status = 'PENDING_EXECUTING'
    WHEN 'delay' THEN execution_status = 'DELAYED'
    WHEN 'ttl' THEN execution_status = 'QUEUED'
    WHEN 'requeue' THEN execution_status = 'QUEUED' AND runs.status = 'RETRYING_AFTER_FAILURE'
    WHEN 'waitpoint' THEN waitpoints.status = 'PENDING'
    ELSE 1 END, 0)`;
