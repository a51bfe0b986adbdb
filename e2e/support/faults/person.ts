import { newCredentials } from "@/e2e/support/account";
import type { Ledger } from "./ledger.ts";
import type { EventStream } from "./read-answer.ts";

/** An answer of the app; `status` is 0 when none came. */
export type Reply = { status: number; body: unknown; stream?: EventStream };

/** Statuses that a person may meet while services fail. */
const EXPECTED = new Set([0, 200, 204, 400, 404, 409, 410, 503]);

/** A person with an account who uses the app's API, through a network that may be cut. */
export class Person {
  readonly #url: string;
  readonly #ledger: Ledger;
  #cookie = "";

  constructor(url: string, ledger: Ledger) {
    this.#url = url;
    this.#ledger = ledger;
  }

  /** Signs up. */
  async arrive(): Promise<void> {
    const response = await fetch(`${this.#url}/api/auth/sign-up`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(newCredentials()),
    });
    if (response.status !== 204) throw new Error(`Nobody was signed up: ${response.status}`);
    this.#cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }

  /** The session, as Playwright's `addCookies` takes it. */
  get cookies(): { name: string; value: string; url: string }[] {
    return this.#cookie.split("; ").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return { name, value: value.join("="), url: this.#url };
    });
  }

  /** Requests a path. An event stream is returned unread, any other body parsed. Notes statuses that must not occur. */
  async call(method: string, path: string, body?: object): Promise<Reply> {
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        headers: { cookie: this.#cookie, "content-type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
      const { status } = response;
      const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
      if (isStream && response.body) return { status, body: null, stream: response.body };
      const text = await response.text();
      if (!EXPECTED.has(status))
        this.#ledger.note(`${method} ${path} answered ${status}: ${text.slice(0, 300)}`);
      return { status, body: text === "" ? null : JSON.parse(text) };
    } catch {
      return { status: 0, body: null };
    }
  }

  /** Requests a path until there is a definite answer, or until the end of the trouble. */
  async insist(method: string, path: string, body?: object): Promise<Reply> {
    for (;;) {
      const reply = await this.call(method, path, body);
      if ((reply.status !== 0 && reply.status !== 503) || this.#ledger.isOver) return reply;
      await this.#ledger.pause();
    }
  }
}
