/** A thousand years in ms. A timestamp that far away is still a valid date. */
const LONGEST = 1000 * 365 * 86_400_000;
const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * Parses a duration as in the documentation of the SDK ("30s", "1h30m", "2d", "1w") to ms. Accepts "1hr", "1min" and
 * "1sec" too, as the hosted platform does. Returns undefined for any other text.
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
 * Parses a date, or a duration from now, to ms since 1970. Returns undefined for any other text, since the hosted
 * platform ignores such a value too.
 */
export function parseTime(value: string | Date | undefined, now = Date.now()): number | undefined {
  if (value === undefined) return undefined;
  if (value instanceof Date) return value.getTime();
  const duration = parseDuration(value);
  if (duration !== undefined) return now + duration;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date;
}
