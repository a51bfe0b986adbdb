import { callApi } from "@/components/api/call-api";
import { reaches, withEntry, withPage } from "@/components/shell/listed-conversations";
import type { ConversationPage } from "@/lib/conversations";

/** A turn changes its conversation in several steps: they are asked for together. */
const PAUSE_MS = 100;

/** The part of the person's conversations that this page has loaded. It loads one thing after the other. */
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

  /** Until it is called nothing is loaded: a visitor without a session has no conversations. */
  enable(): void {
    this.#isOn = true;
  }

  /** Loads one conversation of the list again, soon. Several calls before that make one request. */
  refresh = (id: string): void => {
    if (!this.#isOn || this.#isAllDue || this.#due.has(id)) return;
    this.#due.add(id);
    this.#soon(async () => {
      this.#due.delete(id);
      const { conversations } = await fetchPage({ id });
      this.#set(withEntry(this.#list, id, conversations[0]));
    });
  };

  /** Loads as much of the list again as is shown. */
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

  /** Loads the next page. Returns the first conversation of it; undefined when there is none. @throws when it fails */
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
        // The list that is shown stays; the next change, or the next look at the page, asks again.
        console.warn("The list of conversations could not be refreshed:", error),
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
