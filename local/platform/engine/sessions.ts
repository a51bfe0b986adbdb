import { PERIODS } from "../config.ts";
import type { ConfigContext, EngineContext } from "./context.ts";
import { failStalled, liveRuns, recoverRuns } from "./recovery.ts";

/** The parts of the platform that sessions need. */
type SessionContext = EngineContext & ConfigContext;

/** Silence is counted in so many ticks, which a machine that sleeps does not make: its CLI slept as well. */
const TICKS = 12;

/**
 * Knows whether a CLI is there. It holds three connections open (presence, socket.io, a dequeue); a killed process
 * loses all of them at once. Its runs are taken back when none came back within a moment, when its watchdog says
 * so, or when a new CLI begins its session. One that hangs keeps its connections but asks for nothing (CLI 4.8.3 asks
 * for each run every 5 s, and for more runs as soon as it was answered): what it executes has failed. What waits stays
 * with it: a CLI that went on would give the process of a run that was taken from it to the next one, still waiting.
 */
export class Sessions {
  #context: SessionContext;
  #connections = 0;
  #gone: NodeJS.Timeout | undefined;
  #ticker: NodeJS.Timeout | undefined;
  #silentTicks = 0;
  #stopped = false;

  constructor(context: SessionContext) {
    this.#context = context;
  }

  get isConnected(): boolean {
    return this.#connections > 0;
  }

  /** Number of the CLI session that runs now; it outlives a restart of the platform, as the CLI does. */
  get current(): number {
    return Number(this.#context.store.setting("session") ?? 0);
  }

  /** The platform has started: a CLI that held runs is given time to come back. */
  start(): void {
    this.#await(PERIODS.cliReturns);
    const silence = this.#context.config.cliSilence ?? PERIODS.cliSilence;
    this.#ticker = setInterval(() => this.#tick(), silence / TICKS);
  }

  /** The CLI has asked for something. */
  heard(): void {
    this.#silentTicks = 0;
  }

  /** A new CLI asks for its settings, which CLI 4.8.3 does exactly once. */
  begin(): void {
    const { store } = this.#context;
    store.write(() => {
      store.setSetting("session", String(this.current + 1));
      if (!this.isConnected) recoverRuns(this.#context, liveRuns(this.#context));
    });
  }

  /** The watchdog of a dead CLI names its runs. They are left alone if a CLI is connected: it has them. */
  disconnect(runIds: string[]): number {
    return this.isConnected ? 0 : recoverRuns(this.#context, runIds);
  }

  /** A connection of the CLI opened; the returned function says that it closed. */
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

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#gone);
    clearInterval(this.#ticker);
  }

  #tick(): void {
    this.#silentTicks += 1;
    if (this.#silentTicks < TICKS) return;
    this.heard();
    if (this.isConnected) failStalled(this.#context);
  }

  #await(wait: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#gone);
    this.#gone = setTimeout(() => recoverRuns(this.#context, liveRuns(this.#context)), wait);
  }
}
