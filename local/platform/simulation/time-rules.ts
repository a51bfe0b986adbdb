import { PERIODS } from "../config.ts";
import type { Run } from "../engine/rows.ts";
import type { Surroundings } from "./surroundings.ts";

type Watched = Pick<Surroundings, "platform" | "ledger"> & { cli: { isConnected: boolean } };

/** Ms by which something may be late, and by which it may be after a sleep of the machine or a start. */
const LATE = 1000;
const LATE_AFTER_SLEEP = 5000;

/** Checks that everything that is due has happened, and that no run stays with a CLI that is gone. */
export class TimeRules {
  readonly #world: Watched;
  #begun = 0;
  /** Ms that have passed while the platform ran and the machine was awake. */
  #awake = 0;
  #goneSince = 0;

  constructor(world: Watched) {
    this.#world = world;
  }

  /** Notes a start of the platform or the end of a sleep. */
  begin(): void {
    this.#begun = Date.now();
    this.#awake = 0;
    this.#goneSince = 0;
  }

  /** Notes that time has passed. */
  passed(ms: number): void {
    this.#awake += ms;
  }

  check(): void {
    const { platform, ledger } = this.#world;
    if (!platform.isUp) return;
    if (this.#world.cli.isConnected) this.#goneSince = this.#awake;
    for (const { what, at } of platform.store.peek<{ what: string; at: number }>(DUE)) {
      const late = Date.now() - Math.max(at, this.#begun + LATE_AFTER_SLEEP);
      if (late > LATE) ledger.broken(`${what} is ${Date.now() - at} ms late`);
    }
    if (this.#awake - this.#goneSince > PERIODS.cliReturns + LATE) {
      const held = platform.store.peek<Run>(
        `SELECT * FROM runs WHERE execution_status IN
           ('PENDING_EXECUTING', 'EXECUTING', 'EXECUTING_WITH_WAITPOINTS', 'PENDING_CANCEL')`,
      );
      for (const run of held) ledger.broken(`${run.id} is still ${run.execution_status} without a CLI`);
    }
  }
}

const DUE = `
  SELECT kind || ' ' || ref AS what, at FROM timers
  UNION ALL SELECT 'the time-out of ' || id, timeout_at FROM waitpoints
    WHERE status = 'PENDING' AND timeout_at IS NOT NULL
  UNION ALL SELECT 'the delay of ' || id, delay_until FROM runs WHERE execution_status = 'DELAYED'
  UNION ALL SELECT 'the schedule of ' || task, next_at FROM schedules
  UNION ALL SELECT 'the return of ' || run_id, created_at + ${PERIODS.startRun} FROM snapshots
    WHERE status = 'PENDING_EXECUTING' AND id IN (SELECT snapshot_id FROM runs)`;
