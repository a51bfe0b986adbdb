import type { ExecutionStatus, Run, Snapshot } from "../engine/rows.ts";
import { type Delivered, type Expected, resolverOf } from "./deliveries.ts";
import { perform } from "./operations.ts";
import type { End, Op, Script } from "./script.ts";
import type { Surroundings } from "./surroundings.ts";

/** Ms of an outage after which CLI 4.8.3 has made its five tries. Then it lets go of the run. */
const LONGEST_OUTAGE = 8000;
const RUN = "/engine/v1/dev/runs";
const HELD: ExecutionStatus[] = ["EXECUTING", "EXECUTING_WITH_WAITPOINTS", "PENDING_CANCEL"];
const EXIT = { type: "INTERNAL_ERROR", code: "TASK_PROCESS_EXITED_WITH_NON_ZERO_CODE" };
const CANCELLED = { type: "INTERNAL_ERROR", code: "TASK_RUN_CANCELLED" };
const THROWN = { type: "BUILT_IN_ERROR", name: "Error", message: "no", stackTrace: "" };

type State = {
  run: { attemptNumber: number; status: string };
  snapshot: { friendlyId: string; executionStatus: string };
};
type Started = State & { execution: { run: { payload: string; maxAttempts: number } } };
type Completed = { result: State & { attemptStatus: string } };
type Latest = { execution: State & { completedWaitpoints: Delivered[] } };

/** A run as a CLI and its worker process hold it. One `act` is one request, repeated until its answer arrives. */
export class Worker {
  readonly run: string;
  state: "starting" | "running" | "waiting" | "cancelled" | "gone" = "starting";
  startAt = 0;
  /** Set when the process has exited, which the CLI still has to report. */
  hasExited = false;
  readonly #world: Surroundings;
  #snapshot: string;
  #attempt = 0;
  #maxAttempts = 1;
  #script: Script = { ops: [], end: { how: "succeed", failures: 0, delay: 0 } };
  #position = 0;
  /** Number of the last input that it has got. */
  #lastSeq = -1;
  /** Ids that earlier requests of the current operation returned. */
  #ids: string[] = [];
  #expected = new Map<string, Expected>();
  #early = new Map<string, Delivered>();
  #key: string;

  constructor(world: Surroundings, run: string, snapshot: string) {
    this.#world = world;
    this.run = run;
    this.#snapshot = snapshot;
    this.#key = world.ledger.unique();
  }

  /** Whether it could make its next request now. A CLI that hangs starts and completes nothing. */
  canAct(isHung: boolean): boolean {
    const isNotified = this.#world.notified.has(this.run);
    if (this.state === "gone") return false;
    if (isHung)
      return this.state === "running" && !this.hasExited && this.#position < this.#script.ops.length;
    if (isNotified || this.hasExited || this.state === "cancelled") return true;
    if (this.state === "starting") return this.startAt <= Date.now();
    return this.state === "running";
  }

  async act(isHung = false): Promise<void> {
    if (this.#world.notified.delete(this.run) && !isHung && this.state !== "starting") return this.poll();
    if (this.state === "starting") return this.#start();
    if (this.state === "cancelled") return this.#complete({ ok: false, error: CANCELLED });
    if (this.hasExited) return this.#complete({ ok: false, error: EXIT });
    const op = this.#script.ops[this.#position];
    if (op) await this.#perform(op);
    else await this.#end(this.#script.end);
  }

  async #start(): Promise<void> {
    const { call, ledger } = this.#world;
    const current = this.#readRun();
    const answer = await call<Started>({
      path: `${RUN}/${this.run}/snapshots/${this.#snapshot}/attempts/start`,
      body: {},
    });
    if (!answer) return this.#letGo();
    if (answer.status !== 200) {
      this.state = "gone";
      return;
    }
    if (current?.snapshot_id !== this.#snapshot && current?.previous !== this.#snapshot)
      ledger.broken(`${this.run} was started from an old snapshot`);
    if (ledger.cancelled.has(this.run)) ledger.broken(`${this.run} was started after its cancel`);
    const { run, snapshot, execution } = answer.json;
    this.state = "running";
    this.#snapshot = snapshot.friendlyId;
    this.#attempt = run.attemptNumber;
    this.#maxAttempts = execution.run.maxAttempts;
    this.#script = ledger.scriptOf(execution.run.payload);
    this.#lastSeq = -1;
    this.#early.clear();
    this.#goTo(0);
  }

  #nextOp(): void {
    this.#goTo(this.#position + 1);
  }

  #goTo(position: number): void {
    this.#position = position;
    this.#ids = [];
    this.#expected.clear();
    this.#key = this.#world.ledger.unique();
    if (this.state === "waiting") this.state = "running";
  }

  /** Asks for the current snapshot, as the CLI does each 5 s and after a notification. */
  async poll(): Promise<void> {
    if (this.state === "gone" || this.state === "starting") return;
    const answer = await this.#world.call<Latest>({
      method: "GET",
      path: `${RUN}/${this.run}/snapshots/latest`,
    });
    if (!answer) return;
    const { run, snapshot, completedWaitpoints } = answer.json.execution;
    if (snapshot.friendlyId === this.#snapshot) return;
    if (run.attemptNumber !== this.#attempt || snapshot.executionStatus === "FINISHED") {
      this.state = "gone";
      return;
    }
    this.#snapshot = snapshot.friendlyId;
    if (snapshot.executionStatus === "PENDING_CANCEL") this.state = "cancelled";
    if (snapshot.executionStatus === "EXECUTING") for (const each of completedWaitpoints) this.#deliver(each);
  }

  #deliver(waitpoint: Delivered): void {
    const resolver = resolverOf(waitpoint);
    const expected = this.#expected.get(resolver);
    if (!expected) {
      this.#early.set(resolver, waitpoint);
      return;
    }
    this.#world.checkDelivery(this.run, waitpoint, expected);
    if (expected.kind === "input" && !waitpoint.outputIsError) this.#lastSeq += 1;
    this.#expected.delete(resolver);
    if (this.#expected.size === 0) this.#nextOp();
  }

  #waitFor(expected: [string, Expected][]): void {
    this.state = "waiting";
    this.#expected = new Map(expected);
    for (const [resolver] of expected) {
      const early = this.#early.get(resolver);
      this.#early.delete(resolver);
      if (early) this.#deliver(early);
    }
  }

  async #end({ how, failures, delay }: End): Promise<void> {
    if (how === "exit" && this.#attempt <= failures) {
      this.hasExited = true;
      return;
    }
    if (how !== "throw" || this.#attempt > failures)
      return this.#complete({ ok: true, output: JSON.stringify(this.run), outputType: "application/json" });
    const ms = delay * 1000;
    const retry = this.#attempt < this.#maxAttempts ? { timestamp: Date.now() + ms, delay: ms } : undefined;
    await this.#complete({ ok: false, error: THROWN, retry });
  }

  async #complete(completion: object): Promise<void> {
    const path = `${RUN}/${this.run}/snapshots/${this.#snapshot}/attempts/complete`;
    const before = this.#readRun();
    const answer = await this.#world.call<Completed>({ path, body: { completion } });
    if (!answer) return this.#letGo();
    const isOver = before?.execution_status === "FINISHED";
    const isMine = HELD.includes(before?.execution_status ?? "FINISHED") && before?.attempt === this.#attempt;
    if (answer.status === 200 && !isOver && !isMine)
      this.#world.ledger.broken(`an old attempt of ${this.run} was completed`);
    if (answer.status !== 200 || answer.json.result.attemptStatus !== "RETRY_IMMEDIATELY") {
      this.state = "gone";
      return;
    }
    this.state = "starting";
    this.hasExited = false;
    this.#snapshot = answer.json.result.snapshot.friendlyId;
    this.startAt = Date.now() + this.#script.end.delay * 1000;
  }

  #readRun(): Pick<Run & Snapshot, "snapshot_id" | "previous" | "execution_status" | "attempt"> | undefined {
    const sql = `SELECT snapshot_id, previous, execution_status, runs.attempt
      FROM runs JOIN snapshots ON snapshots.id = snapshot_id WHERE runs.id = ?`;
    const [row] = this.#world.platform.store.peek<Run & Snapshot>(sql, this.run);
    return row;
  }

  #letGo(): void {
    if (this.#world.outage > LONGEST_OUTAGE) this.state = "gone";
  }

  async #perform(op: Op): Promise<void> {
    const expected = await perform(op, {
      world: this.#world,
      run: this.run,
      ids: this.#ids,
      key: this.#key,
      ownKey: `${this.run} ${this.#position}`,
      lastSeq: this.#lastSeq,
      ask: (path, body) => this.#ask(path, body),
    });
    if (expected === undefined) return;
    if (expected.length > 0) this.#waitFor(expected);
    else this.#nextOp();
  }

  /** Makes one request of the task. One that is refused ends the attempt: its run is finished or being cancelled. */
  async #ask<T>(path: string, body: unknown): Promise<T | undefined> {
    const answer = await this.#world.call<T>({ path, body, key: `${this.#key} ${path}` });
    if (answer && answer.status >= 400)
      this.#script = { ops: [], end: { how: "succeed", failures: 0, delay: 0 } };
    return answer && answer.status < 400 ? answer.json : undefined;
  }
}
