import { setTimeout as sleep } from "node:timers/promises";
import type { ReadAnswer } from "./read-answer.ts";

const PAUSE_MS = 200;

/** A message that somebody sends. */
export class Sent {
  readonly id = crypto.randomUUID();
  readonly sentAt = performance.now();
  acceptedAt = Number.POSITIVE_INFINITY;
  /** `unknown` until the app has accepted or refused it. */
  state: "unknown" | "accepted" | "refused" = "unknown";
  /** True when a later edit or deletion may have removed it. */
  mayBeGone = false;
  /** How often its answer was asked for: when it was sent, and each time it was to be generated again. */
  asked = 1;
  /** How often it was sent, because no reply came or the person clicked twice. */
  posts = 0;

  /** A word that only this message contains. */
  readonly token: string;
  readonly text: string;
  /** The whole answer, if it is known beforehand. */
  readonly answer: string | null;

  constructor(token: string, text: string, answer: string | null) {
    this.token = token;
    this.text = text;
    this.answer = answer;
  }

  /**
   * How often its answer may be generated. A message that is sent again after somebody removed it is a new message.
   */
  get generations(): number {
    return this.asked + (this.mayBeGone ? Math.max(this.posts - 1, 0) : 0);
  }

  /** Notes that the app has accepted it. */
  accept(): void {
    if (this.state !== "accepted") this.acceptedAt = performance.now();
    this.state = "accepted";
  }
}

/** A conversation of a person. */
export class Chat {
  readonly id = crypto.randomUUID();
  readonly sent: Sent[] = [];
  /** The answer that was last written, as its stream names it. */
  newest: { answerId: string; runId: string } | null = null;
  /** Number of requests so far that may store a message, and of those that are not answered yet. */
  sends = 0;
  sending = 0;
  /** True when its deletion was acknowledged, and no request could create it again. */
  isDeleted = false;

  /** True for a conversation that nobody deletes. */
  readonly isKept: boolean;

  constructor(isKept = false) {
    this.isKept = isKept;
  }

  /** Adds a message that is about to be sent. */
  add(token: string, text: string, answer: string | null): Sent {
    const sent = new Sent(token, text, answer);
    this.sent.push(sent);
    return sent;
  }

  /** Marks the messages that are removed with `first`, or all. @param but the message that replaces them */
  loseFrom(first: Sent | null, but?: Sent): void {
    for (const sent of this.sent) {
      const isEarlier = first !== null && sent.acceptedAt < first.sentAt;
      if (!isEarlier && sent !== but) sent.mayBeGone = true;
    }
  }
}

/** What people saw, what the app acknowledged, and what went wrong. */
export class Ledger {
  readonly problems: string[] = [];
  /** Answers that a reader saw to their last chunk. */
  readonly seen: ReadAnswer[] = [];
  /** How things ended, as the app has acknowledged it. */
  readonly #ends = new Map<string, string>();
  /** True when every service works again, so that failures are faults. */
  isOver = false;

  /** Notes something that must not happen. */
  note(problem: string): void {
    this.problems.push(problem);
  }

  /** Notes the acknowledged end of a thing that ends once, such as an answer. */
  noteEnd(thing: string, end: string): void {
    this.compareEnd(thing, end);
    this.#ends.set(thing, end);
  }

  /** Compares the end of a thing with the one that was acknowledged, if any. */
  compareEnd(thing: string, end: string): void {
    const known = this.#ends.get(thing) ?? end;
    if (known !== end) this.note(`The end of ${thing} was acknowledged as ${known}, and is ${end}`);
  }

  /** Waits before a request is repeated. */
  async pause(): Promise<void> {
    await sleep(PAUSE_MS);
  }
}
