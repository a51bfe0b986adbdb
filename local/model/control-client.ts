import type { ScriptedAnswer } from "./control/control-schema.ts";
import type { RecordState, RequestRecord } from "./control/request-record.ts";

export type { ScriptedAnswer } from "./control/control-schema.ts";
export type { RecordState, RequestRecord } from "./control/request-record.ts";

/** Client of a running model's control door, for tests and benches. Methods throw an Error when the door refuses. */
export class ModelControl {
  readonly #baseUrl: string;

  /** @param baseUrl of the server, without `/v1` */
  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /**
   * Holds the next request whose prompt contains `match` (any prompt without it) after exactly `afterTokens` tokens.
   * With 0, the stream is open and has no token. Resolves to the hold's id.
   */
  async hold(hold: { match?: string; afterTokens: number }): Promise<string> {
    const { id } = await this.#post<{ id: string }>("hold", hold);
    return id;
  }

  /** Releases the hold with this id, the holds with exactly this match, or all. Resolves to the released ids. */
  async release(which: { id?: string; match?: string } = {}): Promise<string[]> {
    const { released } = await this.#post<{ released: string[] }>("release", which);
    return released;
  }

  /** Returns the requests whose prompt contains `match`, oldest first. */
  async requests(match = ""): Promise<RequestRecord[]> {
    const query = new URLSearchParams({ match });
    const { requests } = await this.#send<{ requests: RequestRecord[] }>(`requests?${query}`);
    return requests;
  }

  /**
   * Resolves when `count` (default 1) requests whose prompt contains `match` are in a state, to the newest of them.
   * Rejects after `timeoutMs` (default 10 s).
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
   * Sets the exact answer, or the failure, for all later prompts that contain `match`. Each answer in `after` is for
   * one more request (the step after a tool call, a retry). The last one stays.
   */
  async answer(script: ScriptedAnswer): Promise<void> {
    await this.#post("answer", script);
  }

  /** Releases every hold and deletes scripted answers and requests. Disturbs tests that run at the same time. */
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
