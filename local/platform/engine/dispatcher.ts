import { PERIODS } from "../config.ts";
import type { Platform } from "../platform.ts";
import { returnToQueue, takeRuns } from "./queue.ts";
import type { Run } from "./rows.ts";
import { newestOfSession, type Worker } from "./workers.ts";

/** Runs handed out by one dequeue. */
const AT_ONCE = 10;

type Poll = { worker: Worker; answer: (runs: Run[]) => void };

/** Open dequeue requests, oldest first, each answered as soon as there is a run for its worker. */
export class Dispatcher {
  #platform: Platform;
  #polls = new Set<Poll>();
  #scheduled = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    platform.bus.on("queue", () => this.#schedule());
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
    const { store } = this.#platform;
    store.write(() => {
      for (const run of runs) returnToQueue(this.#platform, run.id, run.snapshot_id);
    });
  }

  /** Answers every open poll with nothing. */
  stop(): void {
    for (const poll of [...this.#polls]) poll.answer([]);
  }

  #take(worker: Worker): Run[] {
    const p = this.#platform;
    return p.store.write(() => takeRuns(p, newestOfSession(p, worker), AT_ONCE, PERIODS.startRun));
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
