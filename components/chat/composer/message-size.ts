import { MAX_MESSAGE_BYTES } from "@/lib/messages";

const encoder = new TextEncoder();
const NEARLY_FULL = 0.9;

/** How much of the room for one message a text takes. */
export type MessageSize = {
  isTooLong: boolean;
  /** What to tell the person; undefined while there is plenty of room. */
  note: string | undefined;
};

/** Measures a text as the server will: in UTF-8 bytes. */
export function measureMessage(text: string): MessageSize {
  const bytes = encoder.encode(text).length;
  const room = MAX_MESSAGE_BYTES - bytes;
  if (room < 0) {
    const most = MAX_MESSAGE_BYTES / 1024;
    return { isTooLong: true, note: `${inKilobytes(-room)} too long: a message can have ${most} kB.` };
  }
  if (bytes < MAX_MESSAGE_BYTES * NEARLY_FULL) return { isTooLong: false, note: undefined };
  return { isTooLong: false, note: `Room for ${inKilobytes(room)} more.` };
}

function inKilobytes(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} kB`;
}
