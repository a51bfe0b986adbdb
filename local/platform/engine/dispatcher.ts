import { LIMITS, PERIODS } from "../config.ts";
import type { TimerContext } from "./context.ts";
import { holdsSlot, returnToQueue, takeRuns } from "./queue.ts";
import type { Run } from "./rows.ts";
import { newestOfSession, type Worker } from "./workers.ts";

/** Maximum number of runs in one response. */
const AT_ONCE = 10;

type Poll = { worker: Worker; answer: (runs: Run[]) => void };

/**
 * Holds dequeue requests open, oldest first, and answers each as soon as there is a run for its worker. CLI 4.8.3 starts
 * a process for each run that it gets, all at once, so a burst is handed out only as fast as processes start.
 */
export class Dispatcher {
  #context: TimerContext;
  #polls = new Set<Poll>();
  #scheduled = false;
  /** Timestamps of runs handed out whose processes may still be starting, by run id. */
  #starting = new Map<string, number>();
  #wake: NodeJS.Timeout | undefined;

  constructor(context: TimerContext) {
    this.#context = context;
    context.bus.on("queue", () => this.#schedule());
  }

  /**
   * Resolves to runs for `worker` as soon as there are any, or to none after the time of a poll. When `signal` aborts,
   * because the caller hung up, no run is taken.
   */
  dequeue(worker: Worker, signal: AbortSignal): Promise<Run[]> {
    const ready = this.#take(worker);
    if (ready.length > 0 || signal.aborted) return Promise.resolve(ready);
    return new Promise((resolve) => {
      const poll: Poll = {
        worker,
        answer: (runs) => {
          this.#polls.delete(poll);
          clearTimeout(timeout);
          signal.removeEventListener("abort", none);
          resolve(runs);
        },
      };
      const none = () => poll.answer([]);
      const timeout = setTimeout(none, PERIODS.dequeuePoll);
      signal.addEventListener("abort", none);
      this.#polls.add(poll);
    });
  }

  /** Returns runs to their queue that a caller did not receive. */
  giveBack(runs: Run[]): void {
    const { store } = this.#context;
    store.write(() => {
      for (const run of runs) returnToQueue(this.#context, run.id, run.snapshot_id);
    });
  }

  /** Answers every open request with no run. */
  stop(): void {
    clearTimeout(this.#wake);
    for (const poll of [...this.#polls]) poll.answer([]);
  }

  #take(worker: Worker): Run[] {
    const context = this.#context;
    const room = Math.min(AT_ONCE, LIMITS.startingRuns - this.#countStarting());
    if (room <= 0) {
      this.#wake ??= setTimeout(() => {
        this.#wake = undefined;
        this.#schedule();
      }, PERIODS.processStart / 20);
      return [];
    }
    const runs = context.store.write(() =>
      takeRuns(context, newestOfSession(context, worker), room, PERIODS.startRun),
    );
    for (const { id } of runs) this.#starting.set(id, Date.now());
    return runs;
  }

  /** Notes that a run's process has started: its task has written something. */
  heard(runId: string): void {
    if (this.#starting.delete(runId)) this.#schedule();
  }

  /** Counts runs whose processes may still be starting. A run that waits or has ended has its process. */
  #countStarting(): number {
    const before = Date.now() - PERIODS.processStart;
    for (const [id, at] of this.#starting)
      if (at <= before || !holdsSlot(this.#context, id)) this.#starting.delete(id);
    return this.#starting.size;
  }

  // One pass serves all changes of the same turn of the event loop.
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      for (const poll of [...this.#polls]) {
        const runs = this.#take(poll.worker);
        if (runs.length > 0) poll.answer(runs);
      }
    });
  }
}
