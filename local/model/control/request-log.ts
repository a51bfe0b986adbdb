import { newId } from "../responses/ids.ts";
import type { RequestRecord } from "./request-record.ts";

const MAX_RECORDS = 1000;

/** The latest requests, oldest first. Notifies listeners of changes of their state. */
export class RequestLog {
  #records: RequestRecord[] = [];
  readonly #listeners = new Set<() => void>();

  /** Adds an empty record. The caller fills it in while the request is read and answered. */
  open(): RequestRecord {
    const record: RequestRecord = {
      id: newId("req"),
      prompt: "",
      messages: 0,
      stream: false,
      startedAt: Date.now(),
      status: null,
      phase: "waiting",
      tokensWritten: 0,
      lastTokenAt: null,
      text: "",
      reasoning: "",
      held: false,
      completedAt: null,
      closedByCallerAt: null,
    };
    this.#records = [...this.#records.slice(1 - MAX_RECORDS), record];
    this.changed();
    return record;
  }

  /** Notifies the listeners. Called after a record's state has changed, not for every token. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Returns the requests whose prompt contains `match`, oldest first. */
  matching(match: string): RequestRecord[] {
    return this.#records.filter((record) => record.prompt.includes(match));
  }

  /** Calls `listener` after each change of state, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  clear(): void {
    this.#records = [];
  }
}
