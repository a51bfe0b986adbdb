import { newId } from "../responses/ids.ts";

/** Stops a request's stream after exactly `afterTokens` tokens, until `release` aborts. */
export interface Hold {
  id: string;
  match: string;
  afterTokens: number;
  /** Id of the request that it stops; null until a request matches. */
  requestId: string | null;
  release: AbortController;
}

/** The holds of all tests. Each stops only the next request whose prompt contains its `match`. */
export class Holds {
  #holds: Hold[] = [];

  add(match: string, afterTokens: number): Hold {
    const hold = { id: newId("hold"), match, afterTokens, requestId: null, release: new AbortController() };
    this.#holds.push(hold);
    return hold;
  }

  /** Binds the oldest free hold for a prompt to a request, and returns it. */
  claim(prompt: string, requestId: string): Hold | undefined {
    const hold = this.#holds.find((each) => each.requestId === null && prompt.includes(each.match));
    if (hold) hold.requestId = requestId;
    return hold;
  }

  /** Releases the hold with this id, the holds with exactly this `match`, or all. A hold needs no request yet. */
  release({ id, match }: { id?: string | undefined; match?: string | undefined }): string[] {
    const isMeant = (hold: Hold) =>
      (id === undefined || hold.id === id) && (match === undefined || hold.match === match);
    const released = this.#holds.filter(isMeant);
    this.#holds = this.#holds.filter((hold) => !isMeant(hold));
    for (const hold of released) hold.release.abort();
    return released.map((hold) => hold.id);
  }
}
