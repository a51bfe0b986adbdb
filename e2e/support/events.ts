import { settings } from "./settings.ts";

/** An event of `/api/runs/[runId]/events`. */
export type SeenEvent = { id: string; event: string; data: Record<string, unknown> };

/** Reads the events of a run as they arrive. */
export class EventReader {
  readonly status: number;
  readonly #stop: AbortController;
  readonly #reader: ReadableStreamDefaultReader<string> | undefined;
  #rest = "";

  private constructor(response: Response, stop: AbortController) {
    this.status = response.status;
    this.#stop = stop;
    this.#reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** @param cookie the reader's session @param after the id of the last event seen, to resume after it */
  static async open(runId: string, cookie: string, after?: string): Promise<EventReader> {
    const stop = new AbortController();
    const response = await fetch(`${settings.baseUrl}/api/runs/${runId}/events`, {
      headers: { cookie, ...(after === undefined ? {} : { "last-event-id": after }) },
      signal: stop.signal,
    });
    return new EventReader(response, stop);
  }

  /** Reads events up to the first that matches, or to the end of the response. */
  async readUntil(fits: (event: SeenEvent) => boolean): Promise<SeenEvent[]> {
    const seen: SeenEvent[] = [];
    for (;;) {
      const end = this.#rest.indexOf("\n\n");
      if (end === -1) {
        const next = await this.#reader?.read();
        if (!next || next.done) return seen;
        this.#rest += next.value;
        continue;
      }
      const event = parse(this.#rest.slice(0, end));
      this.#rest = this.#rest.slice(end + 2);
      if (!event) continue;
      seen.push(event);
      if (fits(event)) return seen;
    }
  }

  close(): void {
    this.#stop.abort();
  }
}

function parse(block: string): SeenEvent | undefined {
  const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s)));
  if (fields.data === undefined) return undefined;
  return { id: fields.id, event: fields.event, data: JSON.parse(fields.data) };
}
