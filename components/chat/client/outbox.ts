import { Chat } from "@ai-sdk/react";
import { openSession } from "@/components/account/session";
import {
  carryToNewChat,
  NEW_CHAT,
  noteSent,
  readSent,
  returnToDraft,
  type SentMessage,
  settleDraft,
} from "@/components/chat/client/drafts";
import type { Line } from "@/components/chat/client/line";
import { type Outgoing, withOutgoing } from "@/components/chat/client/outgoing";
import { createTransport } from "@/components/chat/client/transport";
import { judge, type Verdict } from "@/components/chat/client/unsent";
import type { ChatMessage } from "@/lib/messages";
import { randomId } from "@/lib/random-id";

/** An unsent request and why it failed. Without a message, it asks for another answer. */
export type Unsent = Verdict & { sent: SentMessage | undefined };

/** The state of an outbox. */
export type OutboxState = {
  unsent: Unsent | undefined;
  /** Whether the server has this conversation. */
  isStored: boolean;
};

/**
 * The chat of one conversation, and at most one request that the server has not accepted yet. A message is retried with
 * the same id until the server accepts or refuses it, and its draft keeps it until then.
 */
export class Outbox {
  readonly chat: Chat<ChatMessage>;
  /** Why the newest request failed. */
  error: Error | undefined;
  readonly #line: Line;
  readonly #onState: (state: OutboxState) => void;
  readonly #onAccepted: () => void;
  #outgoing: Outgoing | undefined;
  #unsent: Unsent | undefined;
  #isStored: boolean;

  constructor(
    id: string,
    messages: ChatMessage[],
    line: Line,
    onState: (state: OutboxState) => void,
    onAccepted: () => void,
  ) {
    this.#line = line;
    this.#onState = onState;
    this.#onAccepted = onAccepted;
    this.#isStored = messages.length > 0;
    this.chat = new Chat<ChatMessage>({
      id,
      messages,
      generateId: randomId,
      transport: createTransport(this.#request, () => this.chat.lastMessage?.id),
      onError: (error) => {
        this.error = error;
      },
    });
  }

  get state(): OutboxState {
    return { unsent: this.#unsent, isStored: this.#isStored };
  }

  /** Whether no request waits to be accepted. */
  get isEmpty(): boolean {
    return this.#outgoing === undefined;
  }

  /** Text of the message that is not accepted yet. */
  get text(): string | undefined {
    return this.#outgoing?.sent?.text;
  }

  /** Adds a message. {@link deliver} sends it. */
  put(sent: Omit<SentMessage, "conversationId">): void {
    const message = { ...sent, conversationId: this.chat.id };
    this.#outgoing = { sent: message, before: this.chat.messages };
    noteSent(this.#draftKey, message);
  }

  /**
   * Prepares the present request for a retry, or else adds a request for another answer to the newest message.
   * @param continues whether the other answer continues the newest one
   */
  putAgain(continues = false): void {
    this.#outgoing ??= { sent: undefined, before: this.chat.messages, continues };
    this.#set({ unsent: undefined });
  }

  /** Returns the message that was not accepted before the conversation was last closed. */
  leftover(): SentMessage | undefined {
    const sent = readSent(this.#draftKey);
    if (sent?.conversationId !== this.chat.id) return undefined;
    if (!this.chat.messages.some(({ id }) => id === sent.messageId)) return sent;
    settleDraft(this.#draftKey, sent, this.#draftKey);
    return undefined;
  }

  /** Sends the request until it is accepted, refused or taken back. `attempt` makes one try. */
  async deliver(attempt: (request: () => Promise<void>) => Promise<void>): Promise<void> {
    for (let failures = 0; this.#outgoing; failures++) {
      const outgoing = this.#outgoing;
      await attempt(() => this.#send(outgoing));
      if (this.#line.signal.aborted || this.#outgoing !== outgoing) return;
      const unsent = { ...judge(this.error), sent: outgoing.sent };
      if (unsent.next !== "wait") noteSent(this.#draftKey, undefined);
      if (unsent.next === "wait" && !outgoing.sent) {
        // It may have arrived, and a second request could write a second answer. Resuming shows the first.
        this.#outgoing = undefined;
        return;
      }
      this.#set({ unsent });
      if (unsent.next === "retry" || unsent.next === "change") return;
      await this.#line.pause(failures, this.error);
      if (this.#line.signal.aborted) return;
    }
  }

  /** Removes an unsent message. Returns it; undefined when there is none. */
  takeBack(): SentMessage | undefined {
    if (!this.#outgoing || !this.#unsent) return undefined;
    const { sent, before } = this.#outgoing;
    this.#outgoing = undefined;
    noteSent(this.#draftKey, undefined);
    this.#line.drop();
    this.#line.wake();
    this.chat.messages = before;
    this.#set({ unsent: undefined });
    return sent;
  }

  /** Returns the stored messages, followed by the outgoing one. If it is already stored, it counts as accepted. */
  addTo(stored: ChatMessage[]): ChatMessage[] {
    if (!this.#outgoing) return stored;
    this.#outgoing = { ...this.#outgoing, before: stored };
    const shown = withOutgoing(this.#outgoing);
    if (shown === stored) this.#accept();
    return shown;
  }

  /** Moves unsent text to a new chat, because the conversation was deleted. */
  rescue(): void {
    carryToNewChat(this.chat.id);
    if (this.text !== undefined) returnToDraft(NEW_CHAT, this.text);
    this.#set({ unsent: undefined });
  }

  get #draftKey(): string {
    return this.#isStored ? this.chat.id : NEW_CHAT;
  }

  #send(outgoing: Outgoing): Promise<void> {
    const { sent, continues } = outgoing;
    if (!sent) return this.chat.regenerate(continues ? { body: { continues } } : {});
    const messages = withOutgoing(outgoing);
    const message = messages.at(-1) as ChatMessage;
    this.chat.messages = messages;
    return this.chat.sendMessage({ ...message, messageId: message.id });
  }

  /** Sends a request of the chat. The first message of a new conversation needs a session, so that somebody owns it. */
  #request: typeof fetch = async (input, init) => {
    const isTurn = init?.method === "POST";
    if (isTurn && !this.#isStored) await openSession();
    const response = await this.#line.fetch(input, init);
    if (isTurn && response.ok) this.#accept();
    return response;
  };

  #accept(): void {
    const sent = this.#outgoing?.sent;
    const isOpen = !this.#line.signal.aborted;
    if (sent) settleDraft(this.#draftKey, sent, isOpen ? this.chat.id : this.#draftKey);
    this.#outgoing = undefined;
    this.#isStored = true;
    this.#set({ unsent: undefined });
    if (isOpen) this.#onAccepted();
    else this.#line.drop();
  }

  #set({ unsent }: Pick<OutboxState, "unsent">): void {
    this.#unsent = unsent;
    this.#onState(this.state);
  }
}
