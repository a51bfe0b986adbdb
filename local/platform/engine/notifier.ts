import type { Server } from "socket.io";
import type { StoreContext } from "./context.ts";
import { currentSnapshot, findRun } from "./runs.ts";

/** Ms after which a notification is repeated while the run's snapshot is the same. */
const REPEATS = [150, 500, 1500];

/**
 * Wakes the CLI with `run:notify`, upon which it fetches `snapshots/latest`. Notifications are repeated, because CLI
 * 4.8.3 drops one that arrives while it handles another snapshot. It would see the change only at its poll 5 s later.
 */
export class Notifier {
  #context: StoreContext;
  #io: Server | undefined;
  #timeouts = new Set<NodeJS.Timeout>();

  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** Sets the socket.io server, which exists only after the other parts of the platform. */
  attach(io: Server): void {
    this.#io = io;
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
    this.#io
      ?.of("/dev-worker")
      .to(runId)
      .emit("run:notify", { version: "1", run: { friendlyId: runId } });
  }
}
