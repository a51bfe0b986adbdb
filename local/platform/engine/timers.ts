import type { Store } from "../store/store.ts";

/**
 * Kinds of timers. `ref` is the id of a waitpoint, a run or a task:
 * `waitpoint` a waitpoint times out or its date is reached, `delay` a delayed run is due, `ttl` a queued run expires,
 * `requeue` a run's next attempt is due, `start` a dequeued run was not started, `schedule` a task's schedule is due.
 */
export type TimerKind = "waitpoint" | "delay" | "ttl" | "requeue" | "start" | "schedule";
type TimerRow = { kind: TimerKind; ref: string; at: number };

/** A timeout of Node stands still while the machine sleeps. Short ones find out soon that a later time has come. */
const LONGEST_TIMEOUT = 5_000;

/** Durable timers: rows in the store, and one timeout of this process towards the earliest row. */
export class Timers {
  #store: Store;
  #fire: (kind: TimerKind, ref: string) => void;
  #timeout: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(store: Store, fire: (kind: TimerKind, ref: string) => void) {
    this.#store = store;
    this.#fire = fire;
  }

  /** Sets or moves a timer. `at` is in ms since 1970. */
  set(kind: TimerKind, ref: string, at: number): void {
    this.#store.run("INSERT OR REPLACE INTO timers (kind, ref, at) VALUES (?, ?, ?)", kind, ref, at);
    this.#store.afterCommit(() => this.arm());
  }

  /** Deletes a timer. */
  clear(kind: TimerKind, ref: string): void {
    this.#store.run("DELETE FROM timers WHERE kind = ? AND ref = ?", kind, ref);
  }

  /** Sets the timeout of this process for the earliest row. Call it once at the start; `set` calls it afterwards. */
  arm(): void {
    clearTimeout(this.#timeout);
    if (this.#stopped) return;
    const next = this.#store.get<{ at: number }>("SELECT at FROM timers ORDER BY at LIMIT 1");
    if (!next) return;
    const wait = Math.min(Math.max(next.at - Date.now(), 0), LONGEST_TIMEOUT);
    this.#timeout = setTimeout(() => this.#fireDue(), wait);
  }

  /** Ends the timeout of this process. The rows stay for the next start. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timeout);
  }

  #fireDue(): void {
    const due = this.#store.all<TimerRow>(
      "SELECT kind, ref, at FROM timers WHERE at <= ? ORDER BY at",
      Date.now(),
    );
    for (const { kind, ref } of due) {
      try {
        this.#store.write(() => {
          this.clear(kind, ref);
          this.#fire(kind, ref);
        });
      } catch (error) {
        // A failing timer must not block the others or fire for ever.
        console.error(`The timer ${kind} of ${ref} failed:`, error);
        this.clear(kind, ref);
      }
    }
    this.arm();
  }
}
