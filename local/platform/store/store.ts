import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { SCHEMA } from "./schema.ts";

/** Raised at start when another live process holds the same data directory. */
class StoreLockedError extends Error {
  constructor(dataDir: string) {
    super(`another process is using the platform's data in ${dataDir}`);
    this.name = "StoreLockedError";
  }
}

/**
 * The durable state: one SQLite file in WAL mode. A committed transaction has been handed to the operating
 * system, so it survives `kill -9` of this process; whoever acknowledges something does so after `write` returned.
 * Everything is synchronous: no transaction is ever open across an await.
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
      // EXCLUSIVE keeps a second platform out; the lock dies with the process, however it dies.
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

  /** First row of a query, or undefined. `T` names the columns that the query selects. */
  get<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#prepare(sql).get(...values) as T | undefined;
  }

  /** All rows of a query. */
  all<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#prepare(sql).all(...values) as T[];
  }

  /** Rows of a query one by one; a caller that stops early costs no more than it took. */
  iterate<T>(sql: string, ...values: SQLInputValue[]): Iterable<T> {
    return this.#prepare(sql).iterate(...values) as Iterable<T>;
  }

  /** Runs one statement; answers how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  /** Inserts one row given as an object of columns. */
  insert(table: string, row: Record<string, SQLInputValue>): void {
    const columns = Object.keys(row);
    const marks = columns.map(() => "?").join(", ");
    this.run(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks})`, ...Object.values(row));
  }

  /**
   * Runs `work` in one transaction; a nested call joins the outer one. Callbacks given to `afterCommit` inside run
   * once it is committed. When `work` throws, nothing of it is kept and no callback runs.
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

  /** Runs `callback` after the current transaction is committed, or at once when there is none. */
  afterCommit(callback: () => void): void {
    if (this.#open) this.#afterCommit.push(callback);
    else callback();
  }

  /** A small named value that outlives the process. */
  setting(name: string): string | undefined {
    return this.get<{ value: string }>("SELECT value FROM settings WHERE name = ?", name)?.value;
  }

  setSetting(name: string, value: string): void {
    this.run("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", name, value);
  }

  /** Bytes in use; those of deleted rows, which are used again, do not count. */
  get bytes(): number {
    const pragma = (name: string) => Number(Object.values(this.get<object>(`PRAGMA ${name}`) ?? {})[0] ?? 0);
    return (pragma("page_count") - pragma("freelist_count")) * pragma("page_size");
  }

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
