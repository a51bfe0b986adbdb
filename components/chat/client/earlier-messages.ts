import { callApi } from "@/components/api/call-api";
import type { MessagePage } from "@/lib/conversations";
import type { ChatMessage } from "@/lib/messages";

type EarlierState = { hasMore: boolean; isLoading: boolean; hasFailed: boolean };

/** The messages of a conversation that this page holds: from one on up to the newest. Earlier ones are loaded on demand. */
export class EarlierMessages {
  readonly #chat: { id: string; messages: ChatMessage[] };
  readonly #fetch: typeof fetch;
  readonly #listeners = new Set<() => void>();
  #state: EarlierState;

  constructor(chat: { id: string; messages: ChatMessage[] }, fetchFn: typeof fetch, hasMore: boolean) {
    this.#chat = chat;
    this.#fetch = fetchFn;
    this.#state = { hasMore, isLoading: false, hasFailed: false };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getState = (): EarlierState => this.#state;

  /** The id of the oldest message held. */
  oldest(): string | undefined {
    return this.#chat.messages[0]?.id;
  }

  /**
   * Returns what the page holds after the server was asked for the messages from `from` on: those, and before them what
   * was loaded meanwhile. Where that message is gone, the server has sent its newest page.
   */
  join({ messages, hasEarlier }: MessagePage, from: string | undefined): ChatMessage[] {
    const place = this.#chat.messages.findIndex(({ id }) => id === from);
    const before = messages[0]?.id === from ? this.#chat.messages.slice(0, Math.max(0, place)) : [];
    if (before.length === 0) this.#set({ hasMore: Boolean(hasEarlier) });
    return [...before, ...messages];
  }

  /** Loads the page before what is held, or with `from` all messages from that one on. */
  async load(from?: string): Promise<void> {
    const oldest = this.oldest();
    if (!oldest || !this.#state.hasMore || this.#state.isLoading) return;
    this.#set({ isLoading: true, hasFailed: false });
    try {
      const page = await this.#read(from ? { from } : { before: oldest });
      const held = this.#chat.messages;
      const place = page.messages.findIndex(({ id }) => id === oldest);
      // A catch-up may have replaced what is held, then this page does not belong before it.
      if (held[0]?.id === oldest && (!from || place >= 0)) {
        const added = from ? page.messages.slice(0, place) : page.messages;
        if (added.length > 0) this.#chat.messages = [...added, ...held];
        this.#set({ hasMore: page.hasEarlier });
      }
      this.#set({ isLoading: false });
    } catch (error) {
      console.warn("Earlier messages could not be loaded:", error);
      this.#set({ isLoading: false, hasFailed: true });
    }
  }

  #read(query: Record<string, string>): Promise<MessagePage> {
    return callApi(`/api/conversations/${this.#chat.id}`, { query, fetch: this.#fetch });
  }

  #set(change: Partial<EarlierState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
