import { type Delivered, type Expected, resolverOf } from "./deliveries.ts";
import { type End, type Op, type Script, taskOf } from "./script.ts";
import type { Surroundings } from "./surroundings.ts";

/** Ms of an outage after which CLI 4.8.3 has made its five tries. Then it lets go of the run. */
const LONGEST_OUTAGE = 8000;
const RUN = "/engine/v1/dev/runs";
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
  #lastSeq = new Map<string, number>();
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
    const answer = await call<Started>({
      path: `${RUN}/${this.run}/snapshots/${this.#snapshot}/attempts/start`,
      body: {},
    });
    if (!answer) return this.#letGo();
    if (answer.status !== 200) {
      this.state = "gone";
      return;
    }
    if (ledger.cancelled.has(this.run)) ledger.broken(`${this.run} was started after its cancel`);
    const { run, snapshot, execution } = answer.json;
    this.state = "running";
    this.#snapshot = snapshot.friendlyId;
    this.#attempt = run.attemptNumber;
    this.#maxAttempts = execution.run.maxAttempts;
    this.#script = ledger.scriptOf(execution.run.payload);
    this.#lastSeq.clear();
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
    if (expected.kind === "input" && !waitpoint.outputIsError)
      this.#lastSeq.set(expected.stream, (this.#lastSeq.get(expected.stream) ?? -1) + 1);
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
    const answer = await this.#world.call<Completed>({ path, body: { completion } });
    if (!answer) return this.#letGo();
    if (answer.status !== 200 || answer.json.result.attemptStatus !== "RETRY_IMMEDIATELY") {
      this.state = "gone";
      return;
    }
    this.state = "starting";
    this.hasExited = false;
    this.#snapshot = answer.json.result.snapshot.friendlyId;
    this.startAt = Date.now() + this.#script.end.delay * 1000;
  }

  #letGo(): void {
    if (this.#world.outage > LONGEST_OUTAGE) this.state = "gone";
  }

  async #perform(op: Op): Promise<void> {
    switch (op.op) {
      case "wait":
        return this.#wait(op.seconds, op.keyed);
      case "token":
        return this.#token(op.seconds, op.keyed);
      case "shared":
        return this.#block(this.#world.tokenOf(op.token) ?? "", { kind: "token" });
      case "input":
        return this.#input(op.seconds, op.keyed);
      case "child":
        return this.#child(op);
      case "batch":
        return this.#batch(op);
    }
  }

  /** Makes one request of the task. One that is refused ends the attempt: its run is finished or being cancelled. */
  async #ask<T>(path: string, body: unknown): Promise<T | undefined> {
    const answer = await this.#world.call<T>({ path, body, key: `${this.#key} ${path}` });
    if (answer && answer.status >= 400)
      this.#script = { ops: [], end: { how: "succeed", failures: 0, delay: 0 } };
    return answer && answer.status < 400 ? answer.json : undefined;
  }

  #keyOf(keyed: boolean): string | undefined {
    return keyed ? `${this.run} ${this.#position}` : undefined;
  }

  async #wait(seconds: number, keyed: boolean): Promise<void> {
    const date = Date.now() + seconds * 1000;
    const body = { date: new Date(date).toISOString(), idempotencyKey: this.#keyOf(keyed) };
    const json = await this.#ask<{ waitUntil: string; waitpoint: { id: string } }>(
      `/engine/v1/runs/${this.run}/wait/duration`,
      body,
    );
    if (json)
      this.#waitFor([[json.waitpoint.id, { kind: "date", at: keyed ? Date.parse(json.waitUntil) : date }]]);
  }

  async #token(seconds: number | undefined, keyed: boolean): Promise<void> {
    const [id] = this.#ids;
    if (id !== undefined) return this.#block(id, { kind: "token" });
    const made = await this.#world.createToken(seconds, this.#keyOf(keyed), `${this.#key} token`);
    if (made) this.#ids = [made];
  }

  async #block(id: string, expected: Expected): Promise<void> {
    const path = `/engine/v1/runs/${this.run}/waitpoints/tokens/${id || "none"}/wait`;
    if (await this.#ask(path, {})) this.#waitFor([[id, expected]]);
  }

  async #input(seconds: number | undefined, keyed: boolean): Promise<void> {
    const stream = "answer";
    const lastSeqNum = this.#lastSeq.get(stream) ?? -1;
    const [id, at] = this.#ids;
    const seq = keyed ? undefined : lastSeqNum + 1;
    if (id !== undefined) return this.#block(id, { kind: "input", at: Number(at), stream, seq });
    const timeout = seconds === undefined ? undefined : `${seconds}s`;
    // A keyed wait may be an earlier one, whose time-out is not known here.
    const until = keyed ? 0 : Date.now() + (seconds ?? Number.POSITIVE_INFINITY) * 1000;
    const body = { streamId: stream, timeout, lastSeqNum, idempotencyKey: this.#keyOf(keyed) };
    const json = await this.#ask<{ waitpointId: string }>(
      `/api/v1/runs/${this.run}/input-streams/wait`,
      body,
    );
    if (json) this.#ids = [json.waitpointId, String(until)];
  }

  async #child({ task, script, keyed, waits }: Op & { op: "child" }): Promise<void> {
    const options = {
      parentRunId: this.run,
      resumeParentOnCompletion: waits,
      idempotencyKey: this.#keyOf(keyed),
    };
    const json = await this.#ask<{ id: string }>(`/api/v1/tasks/${taskOf(task)}/trigger`, {
      payload: this.#world.ledger.payloadOf(script),
      options,
    });
    if (!json) return;
    if (waits) this.#waitFor([[json.id, { kind: "run" }]]);
    else this.#nextOp();
  }

  async #batch({ task, scripts, waits, halves }: Op & { op: "batch" }): Promise<void> {
    const [id] = this.#ids;
    const parent = { parentRunId: this.run, resumeParentOnCompletion: waits };
    if (id === undefined) {
      const json = await this.#ask<{ id: string }>("/api/v3/batches", {
        runCount: scripts.length,
        ...parent,
      });
      if (json) this.#ids = [json.id];
      return;
    }
    const lines = scripts.map((script, index) =>
      JSON.stringify({
        index,
        task: taskOf(task),
        payload: this.#world.ledger.payloadOf(script),
        options: parent,
      }),
    );
    const isFirst = halves && this.#ids.length === 1 && lines.length > 1;
    const part = isFirst ? lines.slice(0, 1) : lines;
    if (!(await this.#ask(`/api/v3/batches/${id}/items`, part.join("\n")))) return;
    if (isFirst) this.#ids.push("first");
    else if (waits) this.#waitFor(scripts.map((_, index) => [`${id}_${index}`, { kind: "run" }]));
    else this.#nextOp();
  }
}
