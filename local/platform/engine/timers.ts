import type { Store } from "../store/store.ts";

/**
 * What is to happen later, by kind, and what `ref` names:
 * `waitpoint` a waitpoint times out (or its date is reached), `delay` a delayed run is due, `ttl` a queued run
 * expires, `requeue` a run's next attempt is due, `start` a dequeued run was not started, `schedule` a task's schedule
 * is due.
 */
export type TimerKind = "waitpoint" | "delay" | "ttl" | "requeue" | "start" | "schedule";
type TimerRow = { kind: TimerKind; ref: string; at: number };

const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** Durable timers: rows in the store, and one timeout of the process armed for the earliest. */
export class Timers {
  #store: Store;
  #fire: (kind: TimerKind, ref: string) => void;
  #timeout: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(store: Store, fire: (kind: TimerKind, ref: string) => void) {
    this.#store = store;
    this.#fire = fire;
  }

  /** Sets or moves the timer; `at` in ms since 1970. */
  set(kind: TimerKind, ref: string, at: number): void {
    this.#store.run("INSERT OR REPLACE INTO timers (kind, ref, at) VALUES (?, ?, ?)", kind, ref, at);
    this.#store.afterCommit(() => this.arm());
  }

  clear(kind: TimerKind, ref: string): void {
    this.#store.run("DELETE FROM timers WHERE kind = ? AND ref = ?", kind, ref);
  }

  /** Arms the process's timeout for the earliest row. Called once at start, then by `set`. */
  arm(): void {
    clearTimeout(this.#timeout);
    if (this.#stopped) return;
    const next = this.#store.get<{ at: number }>("SELECT at FROM timers ORDER BY at LIMIT 1");
    if (!next) return;
    const wait = Math.min(Math.max(next.at - Date.now(), 0), LONGEST_TIMEOUT);
    this.#timeout = setTimeout(() => this.#fireDue(), wait);
  }

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
        // One broken timer must not hold up the others, nor fire for ever.
        console.error(`timer ${kind} ${ref} failed`, error);
        this.clear(kind, ref);
      }
    }
    this.arm();
  }
}
