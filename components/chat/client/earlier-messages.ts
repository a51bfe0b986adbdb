import { callApi } from "@/components/api/call-api";
import type { MessagePage } from "@/lib/conversations";
import type { ChatMessage } from "@/lib/messages";

type EarlierState = { hasMore: boolean; isLoading: boolean; hasFailed: boolean };

/** Loads earlier messages of a conversation on demand. The chat always has all messages from its oldest to the newest. */
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

  /** Returns the id of the chat's oldest message. */
  oldest(): string | undefined {
    return this.#chat.messages[0]?.id;
  }

  /**
   * Joins the messages from `from` on, just loaded, with the earlier ones that were loaded meanwhile. If the message
   * `from` is gone, the server sends its newest page, and nothing is joined.
   */
  join({ messages, hasEarlier }: MessagePage, from: string | undefined): ChatMessage[] {
    const place = this.#chat.messages.findIndex(({ id }) => id === from);
    const before = messages[0]?.id === from ? this.#chat.messages.slice(0, Math.max(0, place)) : [];
    if (before.length === 0) this.#set({ hasMore: Boolean(hasEarlier) });
    return [...before, ...messages];
  }

  /** Loads the previous page; with `from`, all messages from that one on. */
  async load(from?: string): Promise<void> {
    const oldest = this.oldest();
    if (!oldest || !this.#state.hasMore || this.#state.isLoading) return;
    this.#set({ isLoading: true, hasFailed: false });
    try {
      const page = await this.#read(from ? { from } : { before: oldest });
      const held = this.#chat.messages;
      const place = page.messages.findIndex(({ id }) => id === oldest);
      // A catch-up may have replaced the messages. Then this page does not belong before them.
      if (held[0]?.id === oldest && (!from || place >= 0)) {
        const added = from ? page.messages.slice(0, place) : page.messages;
        if (added.length > 0) this.#chat.messages = [...added, ...held];
        this.#set({ hasMore: page.hasEarlier });
      }
      this.#set({ isLoading: false });
    } catch (error) {
      console.warn("Could not load earlier messages:", error);
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
