import { newId } from "../responses/ids.ts";

/** A stop in one request's stream after exactly `afterTokens` tokens, until `release` is aborted. */
export interface Hold {
  id: string;
  match: string;
  afterTokens: number;
  /** The request that it holds or will hold; null until one has come. */
  requestId: string | null;
  release: AbortController;
}

/** The holds of all tests. Each takes the next request whose prompt contains its `match`, and that one only. */
export class Holds {
  #holds: Hold[] = [];

  add(match: string, afterTokens: number): Hold {
    const hold = { id: newId("hold"), match, afterTokens, requestId: null, release: new AbortController() };
    this.#holds.push(hold);
    return hold;
  }

  /** The oldest free hold for a prompt, bound to the request from now on. */
  claim(prompt: string, requestId: string): Hold | undefined {
    const hold = this.#holds.find((each) => each.requestId === null && prompt.includes(each.match));
    if (hold) hold.requestId = requestId;
    return hold;
  }

  /** Releases, also before their request has come, the holds with this id or this very `match`; all without either. */
  release({ id, match }: { id?: string | undefined; match?: string | undefined }): string[] {
    const isMeant = (hold: Hold) =>
      (id === undefined || hold.id === id) && (match === undefined || hold.match === match);
    const released = this.#holds.filter(isMeant);
    this.#holds = this.#holds.filter((hold) => !isMeant(hold));
    for (const hold of released) hold.release.abort();
    return released.map((hold) => hold.id);
  }
}
