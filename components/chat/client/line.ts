import { noteSessionEnded, sessionReopened, subscribeSession } from "@/components/account/session";
import { toApiError } from "@/components/api/api-error";
import { createConnection } from "@/components/chat/client/connection";
import { waitToReconnect } from "@/components/chat/client/wait-to-reconnect";

/** The way of one conversation to the server: requests that never hang, and waits that end when a new try is worth it. */
export class Line {
  readonly #connection = createConnection();
  #open = new AbortController();
  #wake = new AbortController();

  /** Aborted when the conversation is left. */
  get signal(): AbortSignal {
    return this.#open.signal;
  }

  /** Opens the line: waits end when the network, the tab or the session is back. */
  open(): AbortSignal {
    this.#open = new AbortController();
    const { signal } = this.#open;
    const reconnect = () => {
      this.drop();
      this.wake();
    };
    window.addEventListener("online", reconnect, { signal });
    document.addEventListener("visibilitychange", () => this.wake(), { signal });
    signal.addEventListener(
      "abort",
      subscribeSession(() => this.wake()),
      { once: true },
    );
    return signal;
  }

  /** Closes the line. Requests under way go on until they are dropped. */
  close(): void {
    this.#open.abort();
  }

  /** `fetch`, which fails when the line goes dead. Notes a session that has ended. */
  readonly fetch: typeof fetch = async (input, init) => {
    const response = await this.#connection.fetch(input, init);
    if (response.status === 401) noteSessionEnded();
    return response;
  };

  /** Gives up every request under way. */
  drop(): void {
    this.#connection.drop();
  }

  /** Ends a wait. */
  wake(): void {
    this.#wake.abort();
  }

  /** Waits after a failure: until there is a session if it failed for the lack of one, and then a while. */
  async pause(failures: number, error: Error | undefined): Promise<void> {
    this.#wake = new AbortController();
    const woken = AbortSignal.any([this.signal, this.#wake.signal]);
    if (toApiError(error).status === 401) await sessionReopened(woken);
    await waitToReconnect(failures, woken);
  }
}
