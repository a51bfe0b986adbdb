import type { Chat } from "@ai-sdk/react";
import { toApiError } from "@/components/api/api-error";
import type { SentMessage } from "@/components/chat/client/drafts";
import { EarlierMessages } from "@/components/chat/client/earlier-messages";
import { Line } from "@/components/chat/client/line";
import { Outbox, type OutboxState } from "@/components/chat/client/outbox";
import { areSame, owesAnswer } from "@/components/chat/client/owes-answer";
import { readStored } from "@/components/chat/client/read-stored";
import type { ChatMessage } from "@/lib/messages";
import { randomId } from "@/lib/random-id";

/** The client's state beside the chat's messages. */
export type LinkState = OutboxState & {
  /** The page has lost the stream of an answer that may continue. */
  isLost: boolean;
  /** The conversation was deleted. */
  isGone: boolean;
  /** The answer that the model is asked to continue; undefined when that request has ended. */
  continued: ChatMessage | undefined;
};

/** The events of the client. */
export type ClientEvents = {
  /** The server's list of conversations may have changed. */
  onChange: () => void;
  /** The server has accepted a message, and the conversation is still open. */
  onAccepted: () => void;
};

/**
 * Connects one open conversation to the server. Its {@link Outbox} holds a message until the server accepts it. It
 * follows every answer to its last chunk: a body that ends without one is a disconnect, and the client resumes.
 */
export class ConversationClient {
  readonly chat: Chat<ChatMessage>;
  /** Loads the messages before those in the chat. */
  readonly earlier: EarlierMessages;
  readonly #line = new Line();
  readonly #outbox: Outbox;
  readonly #onChange: () => void;
  readonly #listeners = new Set<() => void>();
  #state: LinkState;
  #follower: AbortSignal | undefined;
  #isBehind = false;

  constructor(
    id: string,
    messages: ChatMessage[],
    { onChange, onAccepted }: ClientEvents,
    hasEarlier = false,
  ) {
    this.#onChange = onChange;
    this.#outbox = new Outbox(id, messages, this.#line, (state) => this.#set(state), onAccepted);
    this.#state = { ...this.#outbox.state, isLost: false, isGone: false, continued: undefined };
    this.chat = this.#outbox.chat;
    this.earlier = new EarlierMessages(this.chat, this.#line.fetch, hasEarlier);
  }

  /** Connects, and resumes an unfinished answer or an unsent message. Returns a function that disconnects. */
  open(): () => void {
    const signal = this.#line.open();
    if (owesAnswer(this.chat.messages)) void this.#follow(() => this.chat.resumeStream());
    // Deferred, because React's strict mode opens every client twice.
    else queueMicrotask(() => signal.aborted || this.#resend());
    return () => {
      this.#line.close();
      // A message that is being sent may still arrive.
      if (this.#outbox.isEmpty || this.#state.unsent) this.#line.drop();
    };
  }

  /** Sends a message, unless an answer is due. Replaces a message that was refused. */
  send(text: string): void {
    if (this.#outbox.text === text) {
      this.retry();
      return;
    }
    if (!this.#follower) this.#outbox.takeBack();
    this.#post({ messageId: randomId(), text });
  }

  /** Sends a text that replaces an earlier message and all later ones, unless an answer is due. */
  edit(replaces: string, text: string): void {
    if (this.chat.messages.some(({ id }) => id === replaces))
      this.#post({ messageId: randomId(), text, replaces });
  }

  /** Sends the newest message again, or asks for another answer to it. */
  retry(): void {
    if (this.#follower) {
      this.#line.wake();
      return;
    }
    this.#outbox.putAgain();
    void this.#follow(() => this.#deliver());
  }

  /** Asks the model to continue the newest answer, unless a request is running. */
  continueAnswer(): void {
    if (this.#follower) return;
    this.#set({ continued: this.chat.lastMessage });
    this.#outbox.putAgain(true);
    void this.#follow(() => this.#deliver());
  }

  /** Removes an unsent message from the conversation. Returns it; undefined when there is none. */
  takeBack(): SentMessage | undefined {
    const sent = this.#outbox.takeBack();
    void this.catchUp();
    return sent;
  }

  /**
   * Loads the conversation again, because another tab may have changed it, and follows an answer that began there. Waits
   * until the answer that this client follows has ended.
   */
  async catchUp(): Promise<void> {
    if (!this.#state.isStored) return;
    this.#isBehind = true;
    while (this.#isBehind && !this.#follower && !this.#line.signal.aborted) {
      this.#isBehind = false;
      const from = this.earlier.oldest();
      const stored = await readStored(this.chat.id, from, this.#line.fetch);
      if (!stored || this.#follower) continue;
      if (stored === "gone") this.#noteGone();
      else this.#takeOver(this.earlier.join(stored, from));
    }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getState = (): LinkState => this.#state;

  #post(message: Omit<SentMessage, "conversationId">): void {
    if (this.#follower || owesAnswer(this.chat.messages)) return;
    this.#outbox.put(message);
    void this.#follow(() => this.#deliver());
  }

  #resend(): void {
    const leftover = this.#outbox.isEmpty && this.#outbox.leftover();
    if (leftover) this.#post(leftover);
  }

  #deliver(): Promise<void> {
    return this.#outbox.deliver((request) => this.#attempt(request));
  }

  async #follow(begin: () => Promise<void>): Promise<void> {
    const open = this.#line.signal;
    this.#follower = open;
    this.#set({ isLost: false });
    try {
      await this.#attempt(begin);
      const isDue = () => !open.aborted && this.#outbox.isEmpty && owesAnswer(this.chat.messages);
      for (let failures = 0; isDue(); failures++) {
        this.#set({ isLost: true });
        if (this.#isStale()) return;
        await this.#line.pause(failures, this.#outbox.error);
        if (!open.aborted) await this.#attempt(() => this.chat.resumeStream());
      }
      this.#set({ isLost: false });
    } finally {
      if (this.#follower === open) this.#follower = undefined;
      this.#set({ continued: undefined });
      if (!open.aborted) this.#onChange();
      if (this.#isBehind || this.#isStale()) void this.catchUp();
    }
  }

  /** Whether the server refused the newest request because another tab changed or deleted the conversation. */
  #isStale(): boolean {
    const { status } = toApiError(this.#outbox.error);
    return status === 404 || status === 409;
  }

  async #attempt(request: () => Promise<void>): Promise<void> {
    this.#outbox.error = undefined;
    const done = request();
    this.#onChange();
    await done;
  }

  /** Shows the stored messages, followed by an unsent one. */
  #takeOver(stored: ChatMessage[]): void {
    const shown = this.#outbox.addTo(stored);
    if (areSame(shown, this.chat.messages)) return;
    this.chat.messages = shown;
    if (!this.#outbox.isEmpty) return;
    this.#set({ isLost: false });
    if (owesAnswer(stored)) void this.#follow(() => this.chat.resumeStream());
  }

  #noteGone(): void {
    this.#outbox.rescue();
    this.#set({ isLost: false, isGone: true });
  }

  #set(changed: Partial<LinkState>): void {
    this.#state = { ...this.#state, ...changed };
    for (const listener of this.#listeners) listener();
  }
}
