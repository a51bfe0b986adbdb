import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Crash } from "./mortal-store.ts";

export type Wanted = { method?: "GET" | "PUT"; path: string; body?: unknown; key?: string };

/** One HTTP request and its response, without a network. The simulation decides whether the response arrives. */
export class Exchange {
  readonly #response = new FakeResponse();
  readonly #request: FakeRequest;

  constructor(wanted: Wanted, secretKey: string) {
    this.#request = new FakeRequest(wanted, secretKey);
  }

  /** What the platform's `handle` takes. The fakes have the members that it and the routes use. */
  get sides(): [IncomingMessage, ServerResponse] {
    return [this.#request as unknown as IncomingMessage, this.#response as unknown as ServerResponse];
  }

  /** Whether the platform has ended its response. */
  get hasEnded(): boolean {
    return this.#response.hasEnded;
  }

  /** Delivers the response. */
  deliver(): { status: number; json: unknown } {
    this.#response.writableFinished = true;
    this.#close();
    return this.answer;
  }

  /** The response of the platform, whether it is delivered or not. */
  get answer(): { status: number; json: unknown } {
    const { status, text } = this.#response;
    return { status, json: text.startsWith("{") ? JSON.parse(text) : {} };
  }

  /** Closes the connection before the response, if there is one, has left the platform. */
  cut(): void {
    this.#response.destroyed = true;
    this.#close();
  }

  // The platform may die of what it does then.
  #close(): void {
    try {
      this.#response.emit("close");
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }
}

class FakeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly readableEnded = true;
  readonly #body: Buffer | undefined;

  constructor({ method, path, body, key }: Wanted, secretKey: string) {
    this.method = method ?? "POST";
    this.url = path;
    this.headers = { authorization: `Bearer ${secretKey}`, host: "127.0.0.1" };
    if (typeof body === "string") this.headers["content-type"] = "application/x-ndjson";
    if (key !== undefined) this.headers["x-trigger-request-idempotency-key"] = key;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    this.#body = text === undefined ? undefined : Buffer.from(text);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    if (this.#body) yield this.#body;
  }
}

class FakeResponse extends EventEmitter {
  destroyed = false;
  headersSent = false;
  writableFinished = false;
  hasEnded = false;
  status = 200;
  text = "";

  setHeader(): this {
    return this;
  }

  writeHead(status: number): this {
    this.status = status;
    this.headersSent = true;
    return this;
  }

  write(): boolean {
    return true;
  }

  end(text = ""): this {
    this.text = text;
    this.hasEnded = true;
    return this;
  }
}
