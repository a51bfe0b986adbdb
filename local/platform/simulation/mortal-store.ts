import type { SQLInputValue } from "node:sqlite";
import { Store } from "../store/store.ts";

/** Thrown by a store whose process has died. Nothing of that process may catch it and go on. */
export class Crash extends Error {
  constructor() {
    super("The process has died");
    this.name = "Crash";
  }
}

/** When a process dies: `commits` commits from now, just before that commit or just after it. */
export type Death = { commits: number; moment: "before" | "after" };

/**
 * A store whose process can die at a commit, as with `kill -9`. After a death every access throws, and callbacks of
 * `afterCommit` do not run. `onCommit` is called after each commit, before those callbacks.
 */
export class MortalStore extends Store {
  death: Death | undefined;
  isDead = false;
  readonly #onCommit: (store: MortalStore) => void;
  #isWriting = false;

  constructor(dataDir: string, onCommit: (store: MortalStore) => void) {
    super(dataDir);
    this.#onCommit = onCommit;
  }

  override get<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    this.#requireLife();
    return super.get<T>(sql, ...values);
  }

  override all<T>(sql: string, ...values: SQLInputValue[]): T[] {
    this.#requireLife();
    return super.all<T>(sql, ...values);
  }

  /** Reads rows for the simulation, also between the death of the process and its next start. */
  peek<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return super.all<T>(sql, ...values);
  }

  // A statement outside of a transaction is a commit of its own.
  override run(sql: string, ...values: SQLInputValue[]): number {
    return this.#isWriting ? super.run(sql, ...values) : this.write(() => super.run(sql, ...values));
  }

  override write<T>(work: () => T): T {
    this.#requireLife();
    if (this.#isWriting) return super.write(work);
    this.#isWriting = true;
    try {
      const result = super.write(() => {
        super.afterCommit(() => {
          this.#isWriting = false;
          // This fails unless the commit is over.
          super.run("BEGIN");
          super.run("COMMIT");
          this.#onCommit(this);
        });
        const done = work();
        this.#meetDeath();
        return done;
      });
      this.#requireLife();
      return result;
    } finally {
      this.#isWriting = false;
    }
  }

  override afterCommit(callback: () => void): void {
    super.afterCommit(() => {
      if (!this.isDead) callback();
    });
  }

  #meetDeath(): void {
    if (!this.death) return;
    this.death.commits -= 1;
    if (this.death.commits >= 0) return;
    this.isDead = true;
    if (this.death.moment === "before") throw new Crash();
  }

  #requireLife(): void {
    if (this.isDead) throw new Crash();
  }
}
