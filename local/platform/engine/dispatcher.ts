import { LIMITS, PERIODS } from "../config.ts";
import type { TimerContext } from "./context.ts";
import { holdsSlot, returnToQueue, takeRuns } from "./queue.ts";
import type { Run } from "./rows.ts";
import { newestOfSession, type Worker } from "./workers.ts";

/** Runs handed out by one dequeue. */
const AT_ONCE = 10;

type Poll = { worker: Worker; answer: (runs: Run[]) => void };

/**
 * Open dequeue requests, oldest first, each answered as soon as there is a run for its worker. A burst is handed out
 * as fast as processes start: CLI 4.8.3 has one for each run, and starts what it is given at once.
 */
export class Dispatcher {
  #context: TimerContext;
  #polls = new Set<Poll>();
  #scheduled = false;
  /** When runs were handed out, by id; those of a moment ago only. */
  #starting = new Map<string, number>();
  #wake: NodeJS.Timeout | undefined;

  constructor(context: TimerContext) {
    this.#context = context;
    context.bus.on("queue", () => this.#schedule());
  }

  /**
   * Runs for `worker`: at once when there are some, else as soon as there are, else none after the poll's time.
   * When `signal` aborts (the caller hung up), nothing is taken any more.
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

  /** Gives back what a caller took but never received. */
  giveBack(runs: Run[]): void {
    const { store } = this.#context;
    store.write(() => {
      for (const run of runs) returnToQueue(this.#context, run.id, run.snapshot_id);
    });
  }

  /** Answers every open poll with nothing. */
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

  /** A run's task has written something, so its process is there. */
  heard(runId: string): void {
    if (this.#starting.delete(runId)) this.#schedule();
  }

  /** Runs whose processes may still be starting. One that is over, or waits, has its process. */
  #countStarting(): number {
    const before = Date.now() - PERIODS.processStart;
    for (const [id, at] of this.#starting)
      if (at <= before || !holdsSlot(this.#context, id)) this.#starting.delete(id);
    return this.#starting.size;
  }

  // One pass for all the changes of one turn of the event loop.
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
