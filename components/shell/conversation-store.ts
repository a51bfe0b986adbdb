import { callApi } from "@/components/api/call-api";
import { reaches, withEntry, withPage } from "@/components/shell/listed-conversations";
import type { ConversationPage } from "@/lib/conversations";

/** A turn changes its conversation in several steps. One request after this pause covers them. */
const PAUSE_MS = 100;

/** The loaded part of the person's list of conversations. Makes one request at a time. */
export class ConversationStore {
  readonly #listeners = new Set<() => void>();
  readonly #due = new Set<string>();
  #isAllDue = false;
  #isOn = false;
  #list: ConversationPage;
  #last: Promise<unknown> = Promise.resolve();

  constructor(initial: ConversationPage) {
    this.#list = initial;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getList = (): ConversationPage => this.#list;

  /** Allows requests. Before, there is no session and so no conversation. */
  enable(): void {
    this.#isOn = true;
  }

  /** Reloads one conversation of the list after a pause. Several calls in the pause make one request. */
  refresh = (id: string): void => {
    if (!this.#isOn || this.#isAllDue || this.#due.has(id)) return;
    this.#due.add(id);
    this.#soon(async () => {
      this.#due.delete(id);
      const { conversations } = await fetchPage({ id });
      this.#set(withEntry(this.#list, id, conversations[0]));
    });
  };

  /** Reloads as many conversations as the list shows. */
  refreshAll = (): void => {
    if (!this.#isOn || this.#isAllDue) return;
    this.#isAllDue = true;
    this.#soon(async () => {
      this.#isAllDue = false;
      let list = await fetchPage({});
      while (!reaches(list.next, this.#list.next) && list.next)
        list = withPage(list, await fetchPage({ after: list.next }));
      this.#set(list);
    });
  };

  /** Loads the next page. Returns the id of its first conversation; undefined when there is none. @throws ApiError */
  showMore = (): Promise<string | undefined> =>
    this.#then(async () => {
      const { next } = this.#list;
      if (!next) return undefined;
      const page = await fetchPage({ after: next });
      this.#set(withPage(this.#list, page));
      return page.conversations[0]?.id;
    });

  #soon(load: () => Promise<void>): void {
    setTimeout(() => {
      this.#then(load).catch((error) =>
        // The list stays as it is. The next change refreshes it.
        console.warn("Could not refresh the list of conversations:", error),
      );
    }, PAUSE_MS);
  }

  #then<T>(load: () => Promise<T>): Promise<T> {
    const loaded = this.#last.then(load);
    this.#last = loaded.catch(() => undefined);
    return loaded;
  }

  #set(list: ConversationPage): void {
    this.#list = list;
    for (const listener of this.#listeners) listener();
  }
}

const fetchPage = (query: Record<string, string>) =>
  callApi<ConversationPage>("/api/conversations", { query });
