import type { ScriptedAnswer } from "./control/control-schema.ts";
import type { RecordState, RequestRecord } from "./control/request-record.ts";

export type { ScriptedAnswer } from "./control/control-schema.ts";
export type { RecordState, RequestRecord } from "./control/request-record.ts";

/** The control door of a running model, for tests and benches. Every method throws an Error when the door refuses. */
export class ModelControl {
  readonly #baseUrl: string;

  /** @param baseUrl of the server, without `/v1` */
  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /**
   * Holds the next request whose prompt contains `match` (any prompt without it) after exactly `afterTokens` tokens;
   * 0 = when the stream is open, before its first token. Resolves to the hold's id.
   */
  async hold(hold: { match?: string; afterTokens: number }): Promise<string> {
    const { id } = await this.#post<{ id: string }>("hold", hold);
    return id;
  }

  /** Lets go on: the hold with this id, those with this very match, or all. Resolves to the ids of the released. */
  async release(which: { id?: string; match?: string } = {}): Promise<string[]> {
    const { released } = await this.#post<{ released: string[] }>("release", which);
    return released;
  }

  /** The requests so far whose prompt contains `match`, oldest first. */
  async requests(match = ""): Promise<RequestRecord[]> {
    const query = new URLSearchParams({ match });
    const { requests } = await this.#send<{ requests: RequestRecord[] }>(`requests?${query}`);
    return requests;
  }

  /**
   * Resolves as soon as `count` (default 1) requests whose prompt contains `match` are in a state, to the newest of
   * them. Rejects after `timeoutMs` (default 10 s).
   */
  waitFor(
    state: RecordState,
    {
      match = "",
      count = 1,
      timeoutMs = 10_000,
    }: { match?: string; count?: number; timeoutMs?: number } = {},
  ): Promise<RequestRecord> {
    const query = new URLSearchParams({ match, state, count: String(count), timeout: String(timeoutMs) });
    return this.#send(`wait?${query}`);
  }

  /**
   * Prompts that contain `match` are answered with exactly this, or fail so, from now on. Each answer in `after` is for
   * one more request (the step after a tool call, a second try); the last one stays.
   */
  async answer(script: ScriptedAnswer): Promise<void> {
    await this.#post("answer", script);
  }

  /** Releases every hold and forgets scripted answers and requests. Disturbs tests that run beside. */
  async reset(): Promise<void> {
    await this.#post("reset", {});
  }

  #post<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.#send(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  async #send<Answer>(path: string, init?: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.#baseUrl}/__control/${path}`, init);
    if (!response.ok) throw new Error(`${response.status} from ${path}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }
}
