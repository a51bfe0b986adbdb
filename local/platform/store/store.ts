import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { SCHEMA } from "./schema.ts";

/** Thrown at the start when another process uses the same data directory. */
class StoreLockedError extends Error {
  constructor(dataDir: string) {
    super(`Another process uses the platform's data in ${dataDir}. End it first.`);
    this.name = "StoreLockedError";
  }
}

/**
 * The durable state: one SQLite file in WAL mode. A committed transaction survives `kill -9` of this process, because
 * the operating system has it. So acknowledge a change only after `write` has returned. Everything is synchronous: no
 * transaction is open across an await.
 */
export class Store {
  #db: DatabaseSync;
  #statements = new Map<string, StatementSync>();
  #afterCommit: (() => void)[] = [];
  #open = false;

  /** @throws StoreLockedError when another process has the file open. */
  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.#db = new DatabaseSync(join(dataDir, "platform.sqlite"));
    try {
      // EXCLUSIVE locks out a second platform. The lock ends with the process, also when that is killed.
      this.#db.exec(`
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA page_size = 8192;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
      `);
      this.#db.exec(SCHEMA);
      this.#db.exec("BEGIN IMMEDIATE; COMMIT");
    } catch (error) {
      this.#db.close();
      if (error instanceof Error && /locked|busy/i.test(error.message)) throw new StoreLockedError(dataDir);
      throw error;
    }
  }

  /** Returns the first row of a query, or undefined. `T` has the columns that the query selects. */
  get<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#prepare(sql).get(...values) as T | undefined;
  }

  /** Returns all rows of a query. */
  all<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#prepare(sql).all(...values) as T[];
  }

  /** Reads the rows of a query one by one. A caller that stops early reads no further rows. */
  iterate<T>(sql: string, ...values: SQLInputValue[]): Iterable<T> {
    return this.#prepare(sql).iterate(...values) as Iterable<T>;
  }

  /** Runs one statement. Returns how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  /** Inserts one row. */
  insert(table: string, row: Record<string, SQLInputValue>): void {
    const columns = Object.keys(row);
    const marks = columns.map(() => "?").join(", ");
    this.run(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks})`, ...Object.values(row));
  }

  /**
   * Runs `work` in one transaction. A nested call joins the outer transaction. Callbacks of `afterCommit` run after the
   * commit. When `work` throws, the transaction is rolled back and no callback runs.
   */
  write<T>(work: () => T): T {
    if (this.#open) return work();
    this.#db.exec("BEGIN IMMEDIATE");
    this.#open = true;
    let result: T;
    try {
      result = work();
      this.#db.exec("COMMIT");
    } catch (error) {
      this.#afterCommit = [];
      this.#db.exec("ROLLBACK");
      throw error;
    } finally {
      this.#open = false;
    }
    const callbacks = this.#afterCommit;
    this.#afterCommit = [];
    for (const callback of callbacks) callback();
    return result;
  }

  /** Runs `callback` after the commit of the current transaction, or at once when there is none. */
  afterCommit(callback: () => void): void {
    if (this.#open) this.#afterCommit.push(callback);
    else callback();
  }

  /** Returns a stored value by its name. */
  setting(name: string): string | undefined {
    return this.get<{ value: string }>("SELECT value FROM settings WHERE name = ?", name)?.value;
  }

  /** Stores a value under a name. */
  setSetting(name: string, value: string): void {
    this.run("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", name, value);
  }

  /** Size in bytes, without the free pages that deleted rows left. */
  get bytes(): number {
    const pragma = (name: string) => Number(Object.values(this.get<object>(`PRAGMA ${name}`) ?? {})[0] ?? 0);
    return (pragma("page_count") - pragma("freelist_count")) * pragma("page_size");
  }

  /** Closes the file. */
  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
