/** A thousand years: a point in time that far away can still be written as a date. */
const LONGEST = 1000 * 365 * 86_400_000;
const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * A duration as the SDK's documentation writes it ("30s", "1h30m", "2d", "1w") in ms, or undefined when it is none.
 * "1hr", "1min" and "1sec" are understood too, as on the hosted platform.
 */
export function parseDuration(text: string): number | undefined {
  const compact = text.replaceAll(/\s/g, "").toLowerCase();
  if (!/^(\d+(w|d|hr?|m(in)?|s(ec)?))+$/.test(compact)) return undefined;
  let seconds = 0;
  for (const [, amount, unit = ""] of compact.matchAll(/(\d+)([a-z]+)/g)) {
    seconds += Number(amount) * (UNITS[unit.slice(0, 1)] ?? 0);
  }
  return Math.min(seconds * 1000, LONGEST);
}

/**
 * A point in time given as a duration from now or as a date, in ms since 1970. Undefined when it is neither: the
 * hosted platform takes no offence at such a value either.
 */
export function parseTime(value: string | Date | undefined, now = Date.now()): number | undefined {
  if (value === undefined) return undefined;
  if (value instanceof Date) return value.getTime();
  const duration = parseDuration(value);
  if (duration !== undefined) return now + duration;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date;
}
