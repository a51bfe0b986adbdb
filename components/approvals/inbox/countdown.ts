const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The time left, in words. Urgent in the last day. */
export type Countdown = { text: string; urgency: "calm" | "urgent" | "over" };

/** Returns the time left until `expiresAt`, rounded down to whole units. Both in milliseconds since 1970. */
export function countDown(expiresAt: number, now: number): Countdown {
  const left = expiresAt - now;
  if (left <= 0) return { text: "Expired", urgency: "over" };
  if (left < MINUTE) return { text: "Less than a minute left", urgency: "urgent" };
  if (left < HOUR) return { text: inUnits(left / MINUTE, "minute"), urgency: "urgent" };
  if (left < DAY) return { text: inUnits(left / HOUR, "hour"), urgency: "urgent" };
  return { text: inUnits(left / DAY, "day"), urgency: "calm" };
}

function inUnits(amount: number, unit: string): string {
  const whole = Math.floor(amount);
  return `${whole} ${unit}${whole === 1 ? "" : "s"} left`;
}
