import type { Exchange } from "./exchange.ts";
import { PROJECT_REF } from "./platform-process.ts";
import { TASKS } from "./script.ts";
import type { Surroundings } from "./surroundings.ts";
import { Worker } from "./worker.ts";

type Message = { run: { friendlyId: string }; snapshot: { friendlyId: string } };
/** What happens to the next answer of a dequeue: it arrives, its connection closes first, or it is lost silently. */
export type Fate = "arrives" | "cut" | "lost";

/** A simulated CLI with the worker processes of the runs that it holds. */
export class Cli {
  isHung = false;
  isConnected = false;
  nextAnswer: Fate = "arrives";
  /** The version of the code that it has registered. */
  version = 0;
  readonly workers = new Map<string, Worker>();
  readonly #world: Surroundings;
  #id: string | undefined;
  #dequeue: { exchange: Exchange; worker: string } | undefined;
  #closeConnections: (() => void)[] = [];

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /** Whether it has told the platform who it is. Until then, it repeats that. */
  get isReady(): boolean {
    return this.#id !== undefined;
  }

  /** Id of the worker for which a dequeue is open, or undefined. */
  get openDequeue(): string | undefined {
    return this.#dequeue?.worker;
  }

  /** Begins a session, registers the code and connects. */
  async start(version: number): Promise<void> {
    const config = await this.#world.call({ method: "GET", path: "/engine/v1/dev/config" });
    if (config && (await this.register(version))) this.connect();
  }

  /** Registers a version of the code. Only later versions have the last task. */
  async register(version: number): Promise<boolean> {
    const tasks = version === 0 ? TASKS.slice(0, -1) : TASKS;
    const queues = [{ name: "shared", concurrencyLimit: 2 }];
    const answer = await this.#world.call<{ id: string }>({
      path: `/api/v1/projects/${PROJECT_REF}/background-workers`,
      body: {
        localOnly: true,
        metadata: { contentHash: `v${version}`, packageVersion: "4.8.3", tasks, queues },
      },
    });
    if (answer) {
      this.#id = answer.json.id;
      this.version = version;
    }
    return answer !== undefined;
  }

  /** Opens presence and socket, subscribes to its runs and dequeues. */
  connect(): void {
    const { platform } = this.#world;
    if (!platform.isUp || this.isConnected) return;
    const presence = platform.open({ method: "GET", path: "/engine/v1/dev/presence" });
    this.#closeConnections = [() => presence.cut(), platform.platform.sessions.open()];
    this.isConnected = true;
    for (const run of this.workers.keys()) platform.platform.notifier.remind(run);
    this.listen();
  }

  /** Keeps a dequeue open. */
  listen(): void {
    const { platform } = this.#world;
    const worker = this.#id;
    if (!this.isConnected || this.isHung || this.#dequeue || !platform.isUp || !worker) return;
    const exchange = platform.open({ path: "/engine/v1/dev/dequeue", body: { currentWorker: worker } });
    this.#dequeue = { exchange, worker };
  }

  /** Takes the answer of its dequeue and dequeues again. Returns false when there is no answer. */
  collect(): boolean {
    const exchange = this.#dequeue?.exchange;
    if (!exchange?.hasEnded) return false;
    this.#dequeue = undefined;
    const fate = this.nextAnswer;
    this.nextAnswer = "arrives";
    const { dequeuedMessages: messages } = exchange.answer.json as { dequeuedMessages: Message[] };
    if (fate === "cut") exchange.cut();
    else exchange.deliver();
    for (const { run, snapshot } of messages) {
      if (fate === "arrives") this.#take(run.friendlyId, snapshot.friendlyId);
      if (fate === "cut") this.#requireReturn(run.friendlyId);
    }
    this.listen();
    return true;
  }

  // The platform knows that the connection has closed, so the run need not wait for its timer.
  #requireReturn(run: string): void {
    const { platform, ledger } = this.#world;
    const sql = "SELECT 1 FROM runs WHERE id = ? AND execution_status = 'PENDING_EXECUTING'";
    if (platform.isUp && platform.store.peek(sql, run).length > 0)
      ledger.broken(`${run} did not return to its queue`);
  }

  // CLI 4.8.3 drops a dequeued run while it still has a controller for it.
  #take(run: string, snapshot: string): void {
    if ((this.workers.get(run)?.state ?? "gone") === "gone")
      this.workers.set(run, new Worker(this.#world, run, snapshot));
  }

  /** Asks for the snapshots of all its runs. */
  async poll(): Promise<void> {
    if (this.isHung) return;
    for (const worker of this.workers.values()) await worker.poll();
    this.forget();
    this.listen();
  }

  /** Lets go of workers that have nothing to do any more. */
  forget(): void {
    for (const [run, { state }] of this.workers) if (state === "gone") this.workers.delete(run);
  }

  /** Loses its connections: the platform has died, or notices that this CLI has. */
  disconnect(): void {
    const closing = this.#world.platform.isUp ? this.#closeConnections : [];
    const dequeue = this.#dequeue?.exchange;
    this.isConnected = false;
    this.#closeConnections = [];
    this.#dequeue = undefined;
    this.#world.notified.clear();
    if (closing.length > 0) dequeue?.cut();
    for (const close of closing) close();
  }
}
