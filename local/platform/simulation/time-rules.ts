import { PERIODS } from "../config.ts";
import type { Run } from "../engine/rows.ts";
import type { Surroundings } from "./surroundings.ts";

type Watched = Pick<Surroundings, "platform" | "ledger"> & { cli: { isConnected: boolean; isHung: boolean } };

/** Ms by which something may be late, and by which it may be after a sleep of the machine or a start. */
const LATE = 1000;
const LATE_AFTER_SLEEP = 5000;
/** Ms of silence after which executing runs must have failed: the period and two of its ticks. */
const LONGEST_SILENCE = PERIODS.cliSilence + 10_000 + LATE;

/** Checks that everything that is due has happened, and that no run stays with a CLI that is gone. */
export class TimeRules {
  readonly #world: Watched;
  #begun = 0;
  /** Ms that have passed while the platform ran and the machine was awake. */
  #awake = 0;
  #goneSince = 0;
  #heardAt = 0;

  constructor(world: Watched) {
    this.#world = world;
  }

  /** Notes a start of the platform or the end of a sleep. */
  begin(): void {
    this.#begun = Date.now();
    this.#awake = 0;
    this.#goneSince = 0;
    this.#heardAt = 0;
  }

  /** Whether the machine has been awake for a while, so that everything has looked at the clock again. */
  get isAwake(): boolean {
    return this.#awake > LATE;
  }

  /** Notes that time has passed. */
  passed(ms: number): void {
    this.#awake += ms;
  }

  check(): void {
    const { platform, ledger } = this.#world;
    if (!platform.isUp) return;
    const { isConnected, isHung } = this.#world.cli;
    if (isConnected) this.#goneSince = this.#awake;
    if (!isConnected || !isHung) this.#heardAt = this.#awake;
    for (const { what, at } of platform.store.peek<{ what: string; at: number }>(DUE)) {
      const late = Date.now() - Math.max(at, this.#begun + LATE_AFTER_SLEEP);
      if (late > LATE) ledger.broken(`${what} is ${Date.now() - at} ms late`);
    }
    if (this.#awake - this.#goneSince > PERIODS.cliReturns + LATE) this.#checkHeld(HELD, "without a CLI");
    if (this.#awake - this.#heardAt > LONGEST_SILENCE)
      this.#checkHeld(EXECUTING, "and its CLI hangs", Date.now() - LONGEST_SILENCE);
  }

  #checkHeld(sql: string, why: string, ...values: number[]): void {
    const { platform, ledger } = this.#world;
    for (const { id, execution_status: status } of platform.store.peek<Run>(sql, ...values))
      ledger.broken(`${id} is still ${status} ${why}`);
  }
}

const HELD = `
  SELECT * FROM runs WHERE execution_status IN
    ('PENDING_EXECUTING', 'EXECUTING', 'EXECUTING_WITH_WAITPOINTS', 'PENDING_CANCEL')`;

/** Runs whose workers execute. A resumed run still waits until its CLI has asked for it. */
const EXECUTING = `
  SELECT runs.* FROM runs JOIN snapshots ON snapshots.id = snapshot_id
  WHERE execution_status IN ('EXECUTING', 'PENDING_CANCEL') AND runs.status <> 'RETRYING_AFTER_FAILURE'
    AND (seen = 1 OR completed_waitpoints = '[]') AND snapshots.created_at < ?`;

const DUE = `
  SELECT kind || ' ' || ref AS what, at FROM timers
  UNION ALL SELECT 'the time-out of ' || id, timeout_at FROM waitpoints
    WHERE status = 'PENDING' AND timeout_at IS NOT NULL
  UNION ALL SELECT 'the delay of ' || id, delay_until FROM runs WHERE execution_status = 'DELAYED'
  UNION ALL SELECT 'the schedule of ' || task, next_at FROM schedules
  UNION ALL SELECT 'the expiry of ' || id, queued_at + CAST(ttl AS INTEGER) * 1000 FROM runs
    WHERE execution_status = 'QUEUED' AND ttl IS NOT NULL AND worker_id IS NULL AND queued_at IS NOT NULL
  UNION ALL SELECT 'the return of ' || run_id, created_at + ${PERIODS.startRun} FROM snapshots
    WHERE status = 'PENDING_EXECUTING' AND id IN (SELECT snapshot_id FROM runs)`;
