import { Chat } from "@ai-sdk/react";
import { APICallError } from "ai";
import { createConnection } from "@/components/chat/connection";
import { createTransport } from "@/components/chat/transport";
import { waitToReconnect } from "@/components/chat/wait-to-reconnect";
import { withUnsent } from "@/components/chat/with-unsent";
import type { ChatMessage } from "@/lib/messages";
import { parseProblem } from "@/lib/problems";
import { randomId } from "@/lib/random-id";

/** What the client knows beyond the chat's messages. */
export type LinkState = {
  /** The answer may go on, but the page has lost sight of it. */
  isLost: boolean;
  /** Why the newest message was refused, in words for a person. */
  problem: string | undefined;
  /** The conversation does not exist any more. */
  isGone: boolean;
};

const AT_REST: LinkState = { isLost: false, problem: undefined, isGone: false };

/** True while an answer is due: the newest message is the person's own, or an answer not yet settled. */
export function owesAnswer(messages: readonly ChatMessage[]): boolean {
  const newest = messages.at(-1);
  return newest !== undefined && (newest.role === "user" || newest.metadata?.status === "streaming");
}

/** Whether two lists hold the same messages in the same state; what a settled one says never changes. */
function areSame(some: readonly ChatMessage[], others: readonly ChatMessage[]): boolean {
  const state = ({ id, metadata }: ChatMessage) => `${id} ${metadata?.status}`;
  return some.map(state).join() === others.map(state).join();
}

/**
 * One conversation between this page and the server. It follows every answer to its last chunk: a body
 * that ends in any other way is a disconnect, and the client comes back for the rest until it has it, or
 * is refused.
 */
export class ConversationClient {
  readonly chat: Chat<ChatMessage>;
  readonly #connection = createConnection();
  readonly #onChange: () => void;
  readonly #listeners = new Set<() => void>();
  #state: LinkState = AT_REST;
  #open = new AbortController();
  #wake = new AbortController();
  #follower: AbortSignal | undefined;
  #error: Error | undefined;
  #isBehind = false;

  /** `onChange` is called whenever the server's list of conversations may have changed through this one. */
  constructor(id: string, messages: ChatMessage[], onChange: () => void) {
    this.#onChange = onChange;
    this.chat = new Chat<ChatMessage>({
      id,
      messages,
      generateId: randomId,
      transport: createTransport(this.#connection.fetch, () => this.chat.lastMessage?.id),
      onError: (error) => {
        this.#error = error;
      },
    });
  }

  /** Begins to care, and comes back for an answer that is due. Gives a function that ends it. */
  open(): () => void {
    this.#open = new AbortController();
    const { signal } = this.#open;
    window.addEventListener("online", () => this.#reconnect(), { signal });
    document.addEventListener("visibilitychange", () => this.#wake.abort(), { signal });
    if (owesAnswer(this.chat.messages)) void this.#follow(() => this.chat.resumeStream());
    return () => {
      this.#open.abort();
      this.#connection.drop();
    };
  }

  /** Sends a message, unless an answer is due. */
  send(text: string): void {
    if (this.#follower || owesAnswer(this.chat.messages)) return;
    void this.#follow(() => this.chat.sendMessage({ text, metadata: { status: "complete" } }));
  }

  /** Sends a text in place of an earlier message and of all that came after it, unless an answer is due. */
  edit(id: string, text: string): void {
    const { messages } = this.chat;
    if (this.#follower || owesAnswer(messages) || !messages.some((message) => message.id === id)) return;
    const edited: ChatMessage = {
      id: randomId(),
      role: "user",
      parts: [{ type: "text", text }],
      metadata: { status: "complete", replaces: id },
    };
    void this.#follow(() => this.chat.sendMessage({ ...edited, messageId: id }));
  }

  /** Sends the newest message again, or asks for another answer to it. */
  retry(): void {
    if (this.#follower) return;
    void this.#follow(() => this.chat.regenerate());
  }

  /**
   * Takes over what the conversation has become elsewhere, and follows an answer that was begun there. While this
   * client follows one itself, that waits until it is through.
   */
  async catchUp(): Promise<void> {
    if (this.chat.messages.length === 0) return;
    this.#isBehind = true;
    while (this.#isBehind && !this.#follower && !this.#open.signal.aborted) {
      this.#isBehind = false;
      const messages = await this.#readStored();
      if (!messages || this.#follower) continue;
      const current = withUnsent(messages, this.#unsent());
      if (areSame(current, this.chat.messages)) continue;
      this.chat.messages = current;
      if (current !== messages) continue;
      this.#set(AT_REST);
      if (owesAnswer(messages)) void this.#follow(() => this.chat.resumeStream());
    }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getState = (): LinkState => this.#state;

  async #follow(begin: () => Promise<void>): Promise<void> {
    const open = this.#open.signal;
    this.#follower = open;
    this.#set(AT_REST);
    try {
      await this.#attempt(begin);
      for (let failures = 0; !open.aborted && owesAnswer(this.chat.messages); failures++) {
        const problem = this.#refusal();
        if (problem) return this.#set({ ...AT_REST, problem });
        this.#set({ ...AT_REST, isLost: true });
        this.#wake = new AbortController();
        await waitToReconnect(failures, AbortSignal.any([open, this.#wake.signal]));
        if (!open.aborted) await this.#attempt(() => this.chat.resumeStream());
      }
      this.#set(AT_REST);
    } finally {
      if (this.#follower === open) this.#follower = undefined;
      if (!open.aborted) this.#onChange();
      if (this.#isBehind) void this.catchUp();
    }
  }

  async #attempt(request: () => Promise<void>): Promise<void> {
    this.#error = undefined;
    const done = request();
    this.#onChange();
    await done;
  }

  /** The messages that the server has; undefined when it has none, or when the line or this page was gone first. */
  async #readStored(): Promise<ChatMessage[] | undefined> {
    try {
      const response = await this.#connection.fetch(`/api/conversations/${this.chat.id}`);
      if (response.status === 404) this.#noteGone();
      if (!response.ok) return undefined;
      const { messages }: { messages: ChatMessage[] } = await response.json();
      return messages;
    } catch {
      // The next change asks again: the first one comes with the line's return.
      return undefined;
    }
  }

  /** Why there is no use in coming back, in words for a person; undefined when there is. */
  #refusal(): string | undefined {
    if (!APICallError.isInstance(this.#error) || (this.#error.statusCode ?? 500) >= 500) return undefined;
    const problem = parseProblem(this.#error.responseBody ?? "");
    // A person's very first message brings the session, too: without it, the server knows neither.
    const isUnknown = problem?.code === "not-found" || problem?.code === "not-signed-in";
    // What it knows instead, it may have become elsewhere.
    if (isUnknown) this.#isBehind = true;
    if (isUnknown && this.chat.lastMessage?.role === "user") return "It did not arrive.";
    return problem?.detail ?? problem?.title ?? "The server refused it.";
  }

  /** The server does not have this conversation; it has had it if there is an answer, or something to replace. */
  #noteGone(): void {
    const wasStored = this.chat.messages.some(
      ({ role, metadata }) => role === "assistant" || metadata?.replaces,
    );
    if (wasStored && !this.#follower) this.#set({ ...AT_REST, isGone: true });
  }

  /** The newest message, if it was refused or did not arrive. */
  #unsent(): ChatMessage | undefined {
    const { lastMessage } = this.chat;
    return this.#state.problem !== undefined && lastMessage?.role === "user" ? lastMessage : undefined;
  }

  #reconnect(): void {
    this.#connection.drop();
    this.#wake.abort();
  }

  #set(state: LinkState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
