import { vi } from "vitest";
import { Cli } from "./cli.ts";
import { checkDelivery, type Delivered, type Expected } from "./deliveries.ts";
import type { Wanted } from "./exchange.ts";
import { Ledger } from "./ledger.ts";
import type { Death, MortalStore } from "./mortal-store.ts";
import { type Answer, PlatformProcess } from "./platform-process.ts";
import { checkPromptness } from "./promptness.ts";
import { RowRules } from "./row-rules.ts";
import { SnapshotRules } from "./snapshot-rules.ts";
import type { Surroundings } from "./surroundings.ts";
import { TimeRules } from "./time-rules.ts";

/** Ms between two polls of all snapshots. CLI 4.8.3 polls each 5 s, which would find the same more slowly. */
const POLL = 14_000;

/** A platform, the CLI that works for it, and the record of what was promised. */
export class World implements Surroundings {
  readonly ledger = new Ledger();
  readonly platform: PlatformProcess;
  readonly notified = new Set<string>();
  cli = new Cli(this);
  version = 0;
  outage = 0;
  /** The platform's next death: how long it is down then, and whether the CLI dies with it. */
  death: (Death & { downtime: number; cliDies: boolean }) | undefined;
  /** Whether the next answer of the platform is lost. */
  isNextLost = false;
  readonly #rows = new RowRules(this.ledger);
  readonly #snapshots = new SnapshotRules(this.ledger);
  readonly #times = new TimeRules(this);

  constructor(dataDir: string) {
    const onCommit = (store: MortalStore) => {
      this.#snapshots.check(store);
      this.#rows.checkNew(store);
    };
    const onNotify = (run: string) => {
      if (this.cli.isConnected && this.cli.workers.has(run)) this.notified.add(run);
    };
    this.platform = new PlatformProcess(dataDir, onCommit, onNotify);
  }

  readonly call = async <T>(wanted: Wanted): Promise<Answer<T>> => {
    this.outage = 0;
    const answer = await this.platform.call<T>(wanted);
    const isLost = this.isNextLost;
    this.isNextLost = false;
    if (wanted.method !== "GET" || !answer)
      this.ledger.note(
        `${wanted.path} ${text(wanted.body)} -> ${!answer || isLost ? "lost " : ""}${text(answer)}`,
      );
    if (answer && answer.status >= 500) this.ledger.broken(`${wanted.path} answered ${text(answer)}`);
    await this.rest();
    return isLost ? undefined : answer;
  };

  /** Lets everything that is due now happen, and restarts a platform that has died. */
  async rest(): Promise<void> {
    do {
      if (!this.platform.isUp) await this.#restart();
      await this.platform.turn();
    } while (!this.platform.isUp || this.cli.collect());
  }

  async #restart(): Promise<void> {
    const { downtime, cliDies } = this.death ?? { downtime: 0, cliDies: false };
    this.death = undefined;
    this.outage = downtime;
    this.ledger.note(
      `the platform dies and is down for ${downtime} ms${cliDies ? ", its CLI dies too" : ""}`,
    );
    this.platform.kill();
    this.cli.disconnect();
    if (cliDies) this.cli = new Cli(this);
    vi.setSystemTime(Date.now() + downtime);
    this.platform.start();
    this.#times.begin();
    await this.platform.turn();
  }

  /** Starts the first process of the platform. */
  begin(): void {
    this.platform.start();
    this.#times.begin();
  }

  /** Lets the platform die at one of its next commits. */
  plan(death: NonNullable<World["death"]>): void {
    this.death = death;
    this.platform.store.death = { commits: death.commits, moment: death.moment };
  }

  /** Lets time pass, in which timers fire and the CLI polls. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= POLL) {
      await this.platform.turn(Math.min(left, POLL));
      this.#times.passed(Math.min(left, POLL));
      await this.rest();
      await this.cli.poll();
      this.#times.check();
      if (this.ledger.violations.length > 0) return;
    }
  }

  /** Lets the machine sleep: the clock jumps, and timers fire as much later. */
  async sleep(ms: number): Promise<void> {
    vi.setSystemTime(Date.now() + ms);
    this.#times.begin();
    await this.rest();
  }

  /** Checks everything that must hold between two steps. */
  check(): void {
    this.#rows.checkAll(this.platform.store);
    this.#times.check();
    if (this.#times.isAwake) checkPromptness(this);
  }

  checkDelivery(run: string, waitpoint: Delivered, expected: Expected): void {
    checkDelivery({ ledger: this.ledger, store: this.platform.store, run }, waitpoint, expected);
  }

  tokenOf(number: number): string | undefined {
    const ids = [...this.ledger.tokens.keys()];
    return ids[number % ids.length];
  }

  async createToken(
    seconds: number | undefined,
    idempotencyKey: string | undefined,
    key: string,
  ): Promise<string | undefined> {
    const timeoutAt = seconds === undefined ? undefined : Date.now() + seconds * 1000;
    const timeout = seconds === undefined ? undefined : `${seconds}s`;
    const answer = await this.call<{ id: string; isCached: boolean }>({
      path: "/api/v1/waitpoints/tokens",
      body: { timeout, idempotencyKey },
      key,
    });
    if (answer?.status !== 200) return undefined;
    const { id } = answer.json;
    // A token that was created before may time out at another time than this request asked for.
    const known = this.ledger.tokens.get(id) ?? { timeoutAt, values: [], isSettled: false };
    if (answer.json.isCached && !this.ledger.tokens.has(id)) known.timeoutAt = 0;
    this.ledger.tokens.set(id, known);
    return id;
  }
}

function text(value: unknown): string {
  return (JSON.stringify(value) ?? "").slice(0, 240);
}
