import { PERIODS } from "../config.ts";
import type { ConfigContext, EngineContext } from "./context.ts";
import { executingRuns, failStalled, liveRuns, recoverRuns } from "./recovery.ts";

/** The parts of the platform that sessions need. */
type SessionContext = EngineContext & ConfigContext;

/** Ticks in the period of silence. They stop while the machine sleeps, and so does the CLI. */
const TICKS = 12;
/** Ticks of silence after which the CLI may hang. A CLI without runs dequeues again after 15 s. */
const MAY_HANG = TICKS / 3;

/**
 * Tracks whether a CLI is connected. A CLI holds three connections open (presence, socket.io, a dequeue), and a killed
 * one loses all of them at once. Its runs are recovered when it does not reconnect in time, when its watchdog reports
 * its end, or when a new CLI begins a session.
 *
 * A CLI that hangs keeps its connections but sends no request (CLI 4.8.3 polls each run every 5 s and dequeues again as
 * soon as it is answered). Its executing runs fail. Its waiting runs stay, since they lose nothing when it continues.
 *
 * A CLI that is heard, but does not poll one of its runs, has let go of it. CLI 4.8.3 does so when it cannot start or
 * complete an attempt within 8 s, because the platform was down. Such a run is recovered.
 */
export class Sessions {
  #context: SessionContext;
  #connections = 0;
  #gone: NodeJS.Timeout | undefined;
  #ticker: NodeJS.Timeout | undefined;
  #silentTicks = 0;
  /** Ticks without a request about an executing or waiting run, by run id. */
  #unheard = new Map<string, number>();
  #stopped = false;

  constructor(context: SessionContext) {
    this.#context = context;
  }

  /** Whether a CLI is connected. */
  get isConnected(): boolean {
    return this.#connections > 0;
  }

  /** Number of the current CLI session. It survives a restart of the platform, as the CLI does. */
  get current(): number {
    return Number(this.#context.store.setting("session") ?? 0);
  }

  /** Gives a CLI that held runs time to reconnect after a start of the platform. */
  start(): void {
    this.#await(PERIODS.cliReturns);
    const silence = this.#context.config.cliSilence ?? PERIODS.cliSilence;
    this.#ticker = setInterval(() => this.#tick(), silence / TICKS);
  }

  /** Notes a request of the CLI, about a run or in general. */
  heard(runId?: string): void {
    this.#silentTicks = 0;
    if (runId !== undefined) this.#unheard.delete(runId);
  }

  /** Begins a session for a CLI that asks for its settings, which CLI 4.8.3 does exactly once. */
  begin(): void {
    const { store } = this.#context;
    store.write(() => {
      store.setSetting("session", String(this.current + 1));
      if (!this.isConnected) recoverRuns(this.#context, liveRuns(this.#context));
    });
  }

  /** Recovers the runs that the watchdog of a dead CLI names, unless a CLI is connected that has them. */
  disconnect(runIds: string[]): number {
    return this.isConnected ? 0 : recoverRuns(this.#context, runIds);
  }

  /** Counts a connection of the CLI. Returns a function to call when it closes. */
  open(): () => void {
    clearTimeout(this.#gone);
    this.heard();
    this.#connections += 1;
    let closed = false;
    return () => {
      if (closed) return;
      closed = true;
      this.#connections -= 1;
      if (!this.isConnected) this.#await(PERIODS.cliGone);
    };
  }

  /** Ends all timeouts. Runs are not recovered any more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#gone);
    clearInterval(this.#ticker);
  }

  #tick(): void {
    this.#silentTicks += 1;
    if (!this.isConnected) return;
    if (this.#silentTicks % TICKS === 0) failStalled(this.#context);
    if (this.#silentTicks <= MAY_HANG) this.#recoverUnheard();
  }

  #recoverUnheard(): void {
    const ticks = executingRuns(this.#context).map((id): [string, number] => [
      id,
      (this.#unheard.get(id) ?? 0) + 1,
    ]);
    this.#unheard = new Map(ticks.filter(([, count]) => count <= TICKS));
    const lost = ticks.filter(([, count]) => count > TICKS).map(([id]) => id);
    if (lost.length > 0) recoverRuns(this.#context, lost);
  }

  #await(wait: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#gone);
    this.#gone = setTimeout(() => recoverRuns(this.#context, liveRuns(this.#context)), wait);
  }
}
