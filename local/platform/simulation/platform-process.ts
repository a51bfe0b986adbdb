import { vi } from "vitest";
import { assemble, startClocks } from "../assemble.ts";
import { handle } from "../http/handle.ts";
import { Router } from "../http/router.ts";
import type { Platform } from "../platform.ts";
import { routes } from "../routes/index.ts";
import { ACCESS_TOKEN, SECRET_KEY } from "../test-platform.ts";
import { Exchange, type Wanted } from "./exchange.ts";
import { Crash, MortalStore } from "./mortal-store.ts";

export const PROJECT_REF = "proj_simulated";

/** An answer of the platform, or undefined when it was lost because the platform died or was not running. */
export type Answer<T> = { status: number; json: T } | undefined;

/**
 * A process of the platform in this process: all its parts without HTTP, on a store that can die. A start makes all of
 * them again on the same file.
 */
export class PlatformProcess {
  readonly #dataDir: string;
  readonly #onCommit: (store: MortalStore) => void;
  readonly #onNotify: (runId: string) => void;
  readonly #router = new Router(routes);
  #parts: { platform: Platform; store: MortalStore } | undefined;

  constructor(dataDir: string, onCommit: (store: MortalStore) => void, onNotify: (runId: string) => void) {
    this.#dataDir = dataDir;
    this.#onCommit = onCommit;
    this.#onNotify = onNotify;
  }

  get isUp(): boolean {
    return this.#parts !== undefined && !this.#parts.store.isDead;
  }

  get platform(): Platform {
    if (!this.#parts) throw new Error("the platform is not running");
    return this.#parts.platform;
  }

  get store(): MortalStore {
    if (!this.#parts) throw new Error("the platform is not running");
    return this.#parts.store;
  }

  start(): void {
    const store = new MortalStore(this.#dataDir, this.#onCommit);
    const config = {
      port: 0,
      dataDir: this.#dataDir,
      secretKey: SECRET_KEY,
      accessToken: ACCESS_TOKEN,
      projectRef: PROJECT_REF,
      control: true,
    };
    const platform = assemble(config, store);
    this.#parts = { platform, store };
    platform.notifier.attach(this.#onNotify);
    startClocks(platform);
  }

  /** Ends the process at once: nothing that it would have done later happens. */
  kill(): void {
    const now = Date.now();
    // This also sets the clock back.
    vi.clearAllTimers();
    vi.setSystemTime(now);
    const { store } = this;
    store.isDead = true;
    store.close();
    this.#parts = undefined;
  }

  /** Makes a request and waits for its answer. */
  async call<T>(wanted: Wanted): Promise<Answer<T>> {
    if (!this.isUp) return undefined;
    const exchange = this.open(wanted);
    await exchange.handled;
    if (!this.isUp) return undefined;
    const { status, json } = exchange.deliver();
    await this.turn();
    return this.isUp ? { status, json: json as T } : undefined;
  }

  /** Makes a request whose answer may come later. */
  open(wanted: Wanted): Exchange & { handled: Promise<void> } {
    const exchange = new Exchange(wanted, SECRET_KEY);
    const handled = handle(this.platform, this.#router, ...exchange.sides);
    return Object.assign(exchange, { handled });
  }

  /** Lets time pass for the timers of the process, and what they started come to rest. Immediates need a millisecond. */
  async turn(ms = 1): Promise<void> {
    try {
      vi.advanceTimersByTime(ms);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    for (let count = 0; count < 20; count += 1) await Promise.resolve();
  }
}
