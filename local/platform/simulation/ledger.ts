import type { Script } from "./script.ts";

/** What the platform promised about a run when it answered its trigger. Times are in ms since 1970. */
export type RunPromise = { notBefore: number };
/** A token of a client or a task, and the values that may have completed it: the first acknowledged one ends the list. */
export type TokenRecord = { timeoutAt: number | undefined; values: string[]; isSettled: boolean };

/** Everything that the simulation asked for and that was acknowledged, beside the platform's store. */
export class Ledger {
  readonly scripts: Script[] = [];
  readonly runs = new Map<string, RunPromise>();
  readonly cancelled = new Set<string>();
  readonly tokens = new Map<string, TokenRecord>();
  /** Acknowledged inputs, by `run key`. */
  readonly inputs = new Map<string, string[]>();
  /** Runs that later triggers postpone, by task and number of the debounce key. */
  readonly debounced = new Map<string, string>();
  readonly violations: string[] = [];
  readonly lines: string[] = [];
  readonly #start = Date.now();
  readonly #names = new Map<string, string>();
  #next = 0;

  /** Returns a payload that names a script. */
  payloadOf(script: Script): string {
    return String(this.scripts.push(script) - 1);
  }

  /** Returns the script that a payload names. */
  scriptOf(payload: string): Script {
    return this.scripts[Number(payload)] ?? { ops: [], end: { how: "succeed", failures: 0, delay: 0 } };
  }

  /** Returns a value that no other call returns. */
  unique(): string {
    this.#next += 1;
    return `v${this.#next}`;
  }

  /** Writes one line of the history that a failure prints. Ids are shortened to numbers. */
  note(text: string): void {
    const seconds = ((Date.now() - this.#start) / 1000).toFixed(3).padStart(12);
    this.lines.push(`${seconds}  ${this.shorten(text)}`);
  }

  /** Reports a promise that the platform broke. */
  broken(text: string): void {
    this.violations.push(this.shorten(text));
    this.note(`BROKEN: ${text}`);
  }

  shorten(text: string): string {
    return text.replaceAll(/\b(run|batch|waitpoint|snapshot|worker)_[0-9a-f]{24}\b/g, (id, kind: string) => {
      const known = this.#names.get(id) ?? `${kind}${this.#names.size + 1}`;
      this.#names.set(id, known);
      return known;
    });
  }
}
