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

/** What was not accepted, and why. Without a message it is the wish for another answer. */
export type Unsent = Verdict & { sent: SentMessage | undefined };

/** What an outbox tells. */
export type OutboxState = {
  unsent: Unsent | undefined;
  /** The server has this conversation. */
  isStored: boolean;
};

/**
 * The chat of one conversation, and the request that it has not accepted yet: there is at most one. A message is
 * repeated under the same id until the server has accepted or refused it, and stays in its draft until then.
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

  /** Nothing waits to be accepted. */
  get isEmpty(): boolean {
    return this.#outgoing === undefined;
  }

  /** Text of the message that is not accepted yet. */
  get text(): string | undefined {
    return this.#outgoing?.sent?.text;
  }

  /** Takes in a message, which {@link deliver} then sends. */
  put(sent: Omit<SentMessage, "conversationId">): void {
    const message = { ...sent, conversationId: this.chat.id };
    this.#outgoing = { sent: message, before: this.chat.messages };
    noteSent(this.#draftKey, message);
  }

  /**
   * Takes in what is there again, or else the wish for another answer to the newest message.
   * @param continues whether the other answer is to begin with what the newest one holds
   */
  putAgain(continues = false): void {
    this.#outgoing ??= { sent: undefined, before: this.chat.messages, continues };
    this.#set({ unsent: undefined });
  }

  /** The message that was on its way when this page, or the last visit to the conversation, ended. */
  leftover(): SentMessage | undefined {
    const sent = readSent(this.#draftKey);
    if (sent?.conversationId !== this.chat.id) return undefined;
    if (!this.chat.messages.some(({ id }) => id === sent.messageId)) return sent;
    settleDraft(this.#draftKey, sent, this.#draftKey);
    return undefined;
  }

  /** Sends what is outgoing until it is accepted, refused or taken back. `attempt` makes one request. */
  async deliver(attempt: (request: () => Promise<void>) => Promise<void>): Promise<void> {
    for (let failures = 0; this.#outgoing; failures++) {
      const outgoing = this.#outgoing;
      await attempt(() => this.#send(outgoing));
      if (this.#line.signal.aborted || this.#outgoing !== outgoing) return;
      const unsent = { ...judge(this.error), sent: outgoing.sent };
      if (unsent.next !== "wait") noteSent(this.#draftKey, undefined);
      if (unsent.next === "wait" && !outgoing.sent) {
        // Whether it arrived is unknown, and asking twice could write two answers: resuming shows the one there is.
        this.#outgoing = undefined;
        return;
      }
      this.#set({ unsent });
      if (unsent.next === "retry" || unsent.next === "change") return;
      await this.#line.pause(failures, this.error);
      if (this.#line.signal.aborted) return;
    }
  }

  /** Removes a message that was not accepted. Returns it; undefined when there is none. */
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

  /** Returns what the server has with what is outgoing on top; that leaves the box if the server has it. */
  addTo(stored: ChatMessage[]): ChatMessage[] {
    if (!this.#outgoing) return stored;
    this.#outgoing = { ...this.#outgoing, before: stored };
    const shown = withOutgoing(this.#outgoing);
    if (shown === stored) this.#accept();
    return shown;
  }

  /** The conversation is gone: a text that it did not get goes to the box of a new chat. */
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

  /** Sends a request of the chat. A new conversation gets somebody whom it belongs to before its first message. */
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
