import { setTimeout as wait } from "node:timers/promises";
import { type Child, type Program, startChild } from "./child-process.ts";
import { Failure } from "./failure.ts";

/** A program that is kept running. */
export type ServiceSpec = {
  name: string;
  program: Program;
  /** The line of its output that says it serves. */
  ready: RegExp;
  /** Runs before every start, for what an earlier one may have left behind. */
  prepare?: () => void | Promise<void>;
  /** Said when it ends and is started again. */
  onRestart: (sentence: string) => void;
  /** Said when it is given up; the service stays down. */
  onGivenUp: (failure: Failure) => void;
  /** Told of the process id of every new process. */
  onStart?: (pid: number) => void;
};

const startTimeout = 120_000;
/** A life shorter than this counts as a quick death. */
const quick = 10_000;
const quickDeathsAllowed = 5;

/** Keeps one program running: starts it again when it ends by itself, and gives up after repeated quick deaths. */
export class Service {
  readonly name: string;
  readonly #spec: ServiceSpec;
  #child: Child | undefined;
  #ready = Promise.withResolvers<void>();
  #isReady = false;
  #stopping = false;
  #quickDeaths = 0;
  #lastLines: string[] = [];

  constructor(spec: ServiceSpec) {
    this.name = spec.name;
    this.#spec = spec;
  }

  /** Process id, or undefined while it is down. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it and resolves when it serves. @throws Failure when it ends or says nothing for too long */
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

  /** Resolves when it serves, which may be now or after a restart. */
  async whenReady(): Promise<void> {
    await this.#ready.promise;
  }

  /** Ends it at once, as a crash would; it is then started again. @returns the process id it had */
  kill(): number | undefined {
    const pid = this.pid;
    this.#setDown();
    this.#child?.kill();
    return pid;
  }

  /** Ends it for good. */
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
      this.#quickDeaths = performance.now() - began < quick ? this.#quickDeaths + 1 : 0;
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

  /** Whoever waits already goes on waiting for the same promise. */
  #setDown(): void {
    if (this.#isReady) this.#ready = Promise.withResolvers();
    this.#isReady = false;
  }

  #failure(what: string): Failure {
    const said = this.#lastLines.map((line) => `  ${line}`).join("\n");
    return new Failure(`${this.name} ${what}. Its log: ${this.#spec.program.log}${said ? `\n${said}` : ""}`);
  }
}
