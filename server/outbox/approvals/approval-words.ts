/** Everything that messages about approvals say. The texts are plain: each channel escapes and encodes them. */
import { brand } from "@/lib/brand";
import { shorten } from "@/lib/graphemes";
import { oneLine } from "@/lib/one-line";

/** Why people are told: the approval waits, still waits, or may be decided by other people now. */
export type Occasion = "pending" | "reminded" | "escalated";

/** An approval that waits, as its messages describe it. */
export type Waiting = {
  topic: string;
  requester: string;
  expiresAt: Date | null;
  address: string;
  occasion: Occasion;
};

/** Returns the beginning of the events that people are told of, which name the approval and the occasion. */
export function eventOf(approvalId: string): string {
  return `approval ${approvalId} `;
}

type EmailWords = { subject: string; text: string };

/** Limit on a topic in a message, in characters. The page shows all of it. */
const MAX_TOPIC = 120;

/** Returns the e-mail for a person who can decide. */
export function wordsForReviewer(waiting: Waiting): EmailWords {
  return {
    subject: `${again(waiting)}To decide: ${topicOf(waiting)}`,
    text: [
      `“${topicOf(waiting)}” waits for your decision. It was asked for by ${oneLine(waiting.requester)}.`,
      `Nothing is done until somebody decides. ${deadlineOf(waiting)}`,
      `Read it, and approve, edit or reject it:\n${waiting.address}`,
      `You get this e-mail because you are a reviewer of ${brand.name}.`,
    ].join("\n\n"),
  };
}

/** Returns the e-mail for the person who asked, and who may be one of those who can decide. */
export function wordsForRequester(waiting: Waiting, mayDecide: boolean): EmailWords {
  return {
    subject: `${again(waiting)}Waiting for a decision: ${topicOf(waiting)}`,
    text: [
      `“${topicOf(waiting)}”, which you asked for, waits for a decision.`,
      `Nothing is done until somebody decides. ${deadlineOf(waiting)}`,
      `${mayDecide ? "Approve, edit, reject or withdraw it" : "See it, or withdraw it"}:\n${waiting.address}`,
      `You get this e-mail because you asked for it in ${brand.name}.`,
    ].join("\n\n"),
  };
}

/** Returns the parts of a message in a chat. */
export function wordsForChat(waiting: Waiting): { title: string; text: string; link: string } {
  return {
    title: `${again(waiting)}A decision is needed`,
    text: `“${topicOf(waiting)}”\nAsked for by ${oneLine(waiting.requester)}. ${deadlineOf(waiting)}`,
    link: "Read and decide",
  };
}

/** Names the messages of each channel, in a sentence about one of them. */
const names = {
  email: (recipient: string | null) => `The e-mail to ${recipient ?? "a reviewer"}`,
  slack: () => "The message to Slack",
  webhook: () => "The request to the webhook",
};

/**
 * Says that a message could not be sent.
 * @param message.recipient null when the reader may not know it; the reason is left out then, too
 */
export function notSent(message: {
  channel: keyof typeof names;
  recipient: string | null;
  lastError: string | null;
}): string {
  const { channel, recipient, lastError } = message;
  const what = `${names[channel](recipient)} could not be sent`;
  return recipient === null || lastError === null ? `${what}.` : `${what}: ${lastError}`;
}

function again({ occasion }: Waiting): string {
  return occasion === "reminded" ? "Reminder: " : "";
}

function topicOf({ topic }: Waiting): string {
  return shorten(oneLine(topic), MAX_TOPIC);
}

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

function deadlineOf({ expiresAt }: Waiting): string {
  return expiresAt ? `It expires on ${time.format(expiresAt)} UTC.` : "It does not expire.";
}
