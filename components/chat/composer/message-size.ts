import { MAX_MESSAGE_BYTES } from "@/lib/messages";

const encoder = new TextEncoder();
const NEARLY_FULL = 0.9;

/** The size of a text against the limit of one message. */
export type MessageSize = {
  isTooLong: boolean;
  /** A note for the person; undefined while there is enough room. */
  note: string | undefined;
};

/** Measures a text in UTF-8 bytes, as the server does. */
export function measureMessage(text: string): MessageSize {
  const bytes = encoder.encode(text).length;
  const room = MAX_MESSAGE_BYTES - bytes;
  if (room < 0) {
    const most = MAX_MESSAGE_BYTES / 1024;
    return { isTooLong: true, note: `${inKilobytes(-room)} too long. Shorten it to ${most} kB.` };
  }
  if (bytes < MAX_MESSAGE_BYTES * NEARLY_FULL) return { isTooLong: false, note: undefined };
  return { isTooLong: false, note: `${inKilobytes(room)} left.` };
}

function inKilobytes(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} kB`;
}
