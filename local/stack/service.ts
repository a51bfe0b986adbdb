import { setTimeout as wait } from "node:timers/promises";
import { type Child, type Program, startChild } from "./child-process.ts";
import { Failure } from "./failure.ts";

/** Settings of a program that is kept running. */
export type ServiceSpec = {
  name: string;
  program: Program;
  /** Matches the line of output by which the program says that it is ready. */
  ready: RegExp;
  /** Runs before every start, to remove leftovers of an earlier process. */
  prepare?: () => void | Promise<void>;
  /** Called when the program has ended and is restarted. */
  onRestart: (sentence: string) => void;
  /** Called after repeated quick deaths. The service stays down. */
  onGivenUp: (failure: Failure) => void;
  /** Called with the process id of every new process. */
  onStart?: (pid: number) => void;
};

const startTimeout = 120_000;
/** Milliseconds. A shorter life counts as a quick death. */
const quick = 10_000;
const quickDeathsAllowed = 5;

/** Keeps one program running: restarts it when it ends by itself, and gives up after repeated quick deaths. */
export class Service {
  readonly name: string;
  readonly #spec: ServiceSpec;
  #child: Child | undefined;
  #ready = Promise.withResolvers<void>();
  #isReady = false;
  #stopping = false;
  #isKilled = false;
  #quickDeaths = 0;
  #lastLines: string[] = [];

  constructor(spec: ServiceSpec) {
    this.name = spec.name;
    this.#spec = spec;
  }

  /** Process id, or undefined while the program is down. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts the program and resolves when it is ready. @throws Failure when it ends first or takes too long */
  async start(): Promise<void> {
    const child = await this.#launch();
    const late = new AbortController();
    const first = await Promise.race([
      this.#ready.promise.then(() => undefined),
      child.exited,
      wait(startTimeout, "no sign of life", { signal: late.signal, ref: false }).catch(() => undefined),
    ]);
    late.abort();
    if (this.#stopping) return;
    if (first !== undefined) throw this.#failure(`did not start (${first})`);
    void this.#watch(child);
  }

  /** Resolves when the program is ready: at once, or after a restart. */
  async whenReady(): Promise<void> {
    await this.#ready.promise;
  }

  /** Kills the program like a crash, so it is restarted. Does not count as a quick death. @returns the process id it had */
  kill(): number | undefined {
    const pid = this.pid;
    this.#isKilled = true;
    this.#setDown();
    this.#child?.kill();
    return pid;
  }

  /** Stops the program without a restart. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#child?.stop();
  }

  async #launch(): Promise<Child> {
    await this.#spec.prepare?.();
    this.#lastLines = [];
    const { program, ready } = this.#spec;
    const onLine: Program["onLine"] = (line, from) => {
      this.#lastLines = [...this.#lastLines, line].slice(-12);
      if (ready.test(line)) this.#setReady();
      program.onLine?.(line, from);
    };
    this.#child = startChild({ ...program, onLine });
    this.#spec.onStart?.(this.#child.pid);
    return this.#child;
  }

  async #watch(child: Child): Promise<void> {
    let current = child;
    for (;;) {
      const began = performance.now();
      const ended = await current.exited;
      this.#setDown();
      if (this.#stopping) return;
      const isQuick = !this.#isKilled && performance.now() - began < quick;
      this.#isKilled = false;
      this.#quickDeaths = isQuick ? this.#quickDeaths + 1 : 0;
      if (this.#quickDeaths >= quickDeathsAllowed) {
        this.#spec.onGivenUp(this.#failure(`keeps ending (${ended})`));
        return;
      }
      this.#spec.onRestart(`${this.name} ended (${ended}) and is started again.`);
      await wait(this.#quickDeaths === 0 ? 0 : 250 * 2 ** this.#quickDeaths);
      if (this.#stopping) return;
      current = await this.#launch();
    }
  }

  #setReady(): void {
    this.#isReady = true;
    this.#ready.resolve();
  }

  /** Keeps a pending promise, so that callers of `whenReady` go on waiting for it. */
  #setDown(): void {
    if (this.#isReady) this.#ready = Promise.withResolvers();
    this.#isReady = false;
  }

  #failure(what: string): Failure {
    const said = this.#lastLines.map((line) => `  ${line}`).join("\n");
    return new Failure(`${this.name} ${what}. Its log: ${this.#spec.program.log}${said ? `\n${said}` : ""}`);
  }
}
