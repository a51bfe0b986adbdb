import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { SECRET_KEY, type TestPlatform } from "../test-platform.ts";

function open(p: TestPlatform, method: string, path: string, headers: Record<string, string>): ClientRequest {
  const { port } = new URL(p.url);
  const authorization = `Bearer ${SECRET_KEY}`;
  const req = request({ host: "127.0.0.1", port, path, method, headers: { authorization, ...headers } });
  // These tests break connections on purpose. `answerOf` reports it to callers that wait for the response.
  req.on("error", () => undefined);
  return req;
}

function answerOf(req: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    req.on("response", resolve);
    req.on("error", reject);
    const closed = () => reject(new Error("The connection closed without a response"));
    if (req.destroyed) closed();
    else req.on("close", closed);
  });
}

/** Writes chunks like `StreamsWriterV1` of core 4.8.3, over connections that can be broken at any byte. */
export class ChunkWriter {
  readonly #p: TestPlatform;
  readonly #path: string;
  readonly #client: string;
  readonly #lines: string[] = [];
  #req: ClientRequest | undefined;
  /** Bytes for the current connection that were not sent yet. */
  #unsent = Buffer.alloc(0);

  constructor(p: TestPlatform, path: string, client: string) {
    this.#p = p;
    this.#path = path;
    this.#client = client;
  }

  /** Adds chunks and sends all unsent bytes but the last `held`. */
  write(chunks: unknown[], held = 0): void {
    const lines = chunks.map((chunk) => `${JSON.stringify(chunk)}\n`);
    this.#lines.push(...lines);
    this.#unsent = Buffer.concat([this.#unsent, Buffer.from(lines.join(""))]);
    const ready = Math.max(0, this.#unsent.length - held);
    if (ready > 0) this.#req?.write(this.#unsent.subarray(0, ready));
    if (this.#req) this.#unsent = this.#unsent.subarray(ready);
  }

  drop(): void {
    this.#req?.destroy();
    this.#req = undefined;
  }

  /** Reconnects after its last stored chunk, or at the first chunk when `knows` is false. */
  async connect(knows: boolean): Promise<void> {
    this.drop();
    const from = knows ? (await this.#lastChunk()) + 1 : 0;
    const headers = { "x-client-id": this.#client, "x-resume-from-chunk": String(from) };
    const req = open(this.#p, "POST", this.#path, headers);
    req.flushHeaders();
    this.#req = req;
    this.#unsent = Buffer.from(this.#lines.slice(from).join(""));
    this.write([]);
  }

  /** Sends the rest over as many connections as needed. Returns the status. */
  async finish(): Promise<number> {
    for (let knows = true; ; knows = !knows) {
      if (!this.#req) await this.connect(knows);
      const req = this.#req;
      if (!req) continue;
      const answer = answerOf(req);
      this.write([]);
      req.end();
      try {
        const { statusCode = 0 } = (await answer).resume();
        this.#req = undefined;
        return statusCode;
      } catch {
        this.#req = undefined;
      }
    }
  }

  async #lastChunk(): Promise<number> {
    const req = open(this.#p, "HEAD", this.#path, { "x-client-id": this.#client });
    req.end();
    return Number((await answerOf(req)).headers["x-last-chunk-index"]);
  }
}

export type SeenRecord = { seq: number; id: string; data: unknown };

/** Reads records like `SSEStreamSubscription` of core 4.8.3: from `start` on, over one connection after the other. */
export class RecordReader {
  readonly seen: SeenRecord[] = [];
  readonly #p: TestPlatform;
  readonly #path: string;
  readonly #start: number;
  #req: ClientRequest | undefined;
  #onRecords = () => undefined as unknown;
  /** Whether the current connection has a response. */
  isConnected = false;

  constructor(p: TestPlatform, path: string, start: number) {
    this.#p = p;
    this.#path = path;
    this.#start = start;
  }

  drop(): void {
    this.#req?.destroy();
    this.#req = undefined;
    this.isConnected = false;
  }

  connect(): void {
    this.drop();
    const next = (this.seen.at(-1)?.seq ?? this.#start - 1) + 1;
    const req = open(this.#p, "GET", this.#path, next > 0 ? { "last-event-id": String(next - 1) } : {});
    this.#req = req;
    req.on("response", (response) => {
      let text = "";
      if (this.#req === req) this.isConnected = true;
      response.setEncoding("utf8").on("error", () => undefined);
      response.on("data", (part: string) => {
        if (this.#req !== req) return;
        const events = (text + part).split("\n\n");
        text = events.pop() ?? "";
        for (const event of events) this.#take(event);
        this.#onRecords();
      });
    });
    req.end();
  }

  /** Connects and reads until it has seen `count` records. */
  async readTo(count: number): Promise<void> {
    this.connect();
    await new Promise<void>((resolve) => {
      this.#onRecords = () => this.seen.length >= count && resolve();
      this.#onRecords();
    });
    this.drop();
  }

  #take(event: string): void {
    const line = event.split("\n").find((part) => part.startsWith('data: {"records"'));
    if (!line) return;
    const { records }: { records: { seq_num: number; body: string }[] } = JSON.parse(line.slice(6));
    for (const { seq_num: seq, body } of records) this.seen.push({ seq, ...JSON.parse(body) });
  }
}
