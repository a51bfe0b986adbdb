import type { StoreContext } from "./context.ts";
import { currentSnapshot, findRun } from "./runs.ts";

/** Ms after which a notification is repeated while the run's snapshot is the same. */
const REPEATS = [150, 500, 1500];

/** Sends `run:notify` to the CLI that subscribed to the run. */
type Send = (runId: string, message: object) => void;

/**
 * Wakes the CLI with `run:notify`, upon which it fetches `snapshots/latest`. Notifications are repeated, because CLI
 * 4.8.3 drops one that arrives while it handles another snapshot. It would see the change only at its poll 5 s later.
 */
export class Notifier {
  #context: StoreContext;
  #send: Send | undefined;
  #timeouts = new Set<NodeJS.Timeout>();

  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** Sets how to reach the CLI. Its socket.io server exists only after the other parts of the platform. */
  attach(send: Send): void {
    this.#send = send;
  }

  /** Notifies the CLI of a new snapshot of a run. */
  notify(runId: string): void {
    const snapshot = findRun(this.#context, runId)?.snapshot_id;
    this.#emit(runId);
    for (const wait of REPEATS) {
      const timeout = setTimeout(() => {
        this.#timeouts.delete(timeout);
        if (findRun(this.#context, runId)?.snapshot_id === snapshot) this.#emit(runId);
      }, wait);
      this.#timeouts.add(timeout);
    }
  }

  /** Notifies a CLI that has just subscribed to a run of a snapshot that it missed while it was not connected. */
  remind(runId: string): void {
    const run = findRun(this.#context, runId);
    if (!run || currentSnapshot(this.#context, run).seen) return;
    const resumed = currentSnapshot(this.#context, run).completed_waitpoints !== "[]";
    if (resumed || run.execution_status === "PENDING_CANCEL") this.#emit(runId);
  }

  /** Ends the repeats. */
  stop(): void {
    for (const timeout of this.#timeouts) clearTimeout(timeout);
  }

  #emit(runId: string): void {
    this.#send?.(runId, { version: "1", run: { friendlyId: runId } });
  }
}
