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

/** What the client knows beyond the chat's messages. */
export type LinkState = OutboxState & {
  /** The answer may go on, but the page has lost sight of it. */
  isLost: boolean;
  /** The conversation was deleted. */
  isGone: boolean;
  /** The answer that the model is asked to continue, until the request for that is through. */
  continued: ChatMessage | undefined;
};

/** What the page does when the client tells it. */
export type ClientEvents = {
  /** The server's list of conversations may have changed. */
  onChange: () => void;
  /** The server has accepted a message of this conversation, which is still open. */
  onAccepted: () => void;
};

/**
 * One conversation between this page and the server. What it sends is in its {@link Outbox} until the server has it.
 * It follows every answer to its last chunk: a body that ends in any other way is a disconnect, and the client comes
 * back for the rest until it has it.
 */
export class ConversationClient {
  readonly chat: Chat<ChatMessage>;
  /** The messages before those that the chat holds. */
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
    // Not at once: React's strict mode opens every client twice.
    else queueMicrotask(() => signal.aborted || this.#resend());
    return () => {
      this.#line.close();
      // A message that is on its way still arrives.
      if (this.#outbox.isEmpty || this.#state.unsent) this.#line.drop();
    };
  }

  /** Sends a message, unless an answer is due. It takes the place of a message that was refused. */
  send(text: string): void {
    if (this.#outbox.text === text) {
      this.retry();
      return;
    }
    if (!this.#follower) this.#outbox.takeBack();
    this.#post({ messageId: randomId(), text });
  }

  /** Sends a text in place of an earlier message and of all that came after it, unless an answer is due. */
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

  /** Asks the model to go on with the newest answer, unless something is under way. */
  continueAnswer(): void {
    if (this.#follower) return;
    this.#set({ continued: this.chat.lastMessage });
    this.#outbox.putAgain(true);
    void this.#follow(() => this.#deliver());
  }

  /** Removes a message that was not accepted from the conversation. Returns it; undefined when there is none. */
  takeBack(): SentMessage | undefined {
    const sent = this.#outbox.takeBack();
    void this.catchUp();
    return sent;
  }

  /**
   * Takes over how other tabs have changed the conversation, and follows an answer that was begun there. While this
   * client follows one itself, that waits until it is through.
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

  /** The server refused the newest request, because the conversation is not as it is shown here any more. */
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

  /** Shows what the server has, with a message that it has not accepted on top. */
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
