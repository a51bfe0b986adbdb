import { noteSessionEnded, sessionReopened, subscribeSession } from "@/components/account/session";
import { toApiError } from "@/components/api/api-error";
import { createConnection } from "@/components/chat/client/connection";
import { waitToReconnect } from "@/components/chat/client/wait-to-reconnect";

/** One conversation's connection: requests that never hang, and pauses that end early when a retry may succeed. */
export class Line {
  readonly #connection = createConnection();
  #open = new AbortController();
  #wake = new AbortController();

  /** Aborted when the conversation is closed. */
  get signal(): AbortSignal {
    return this.#open.signal;
  }

  /** Opens the line. A pause then ends when the network, the tab or the session is back. */
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

  /** Closes the line. Running requests continue until {@link drop}. */
  close(): void {
    this.#open.abort();
  }

  /** A `fetch` that fails when the connection is dead. A 401 marks the session as ended. */
  readonly fetch: typeof fetch = async (input, init) => {
    const response = await this.#connection.fetch(input, init);
    if (response.status === 401) noteSessionEnded();
    return response;
  };

  /** Aborts every running request. */
  drop(): void {
    this.#connection.drop();
  }

  /** Ends a pause. */
  wake(): void {
    this.#wake.abort();
  }

  /** Waits before a retry. After a 401 it waits for the session first. */
  async pause(failures: number, error: Error | undefined): Promise<void> {
    this.#wake = new AbortController();
    const woken = AbortSignal.any([this.signal, this.#wake.signal]);
    if (toApiError(error).status === 401) await sessionReopened(woken);
    await waitToReconnect(failures, woken);
  }
}
