import { CronExpressionParser } from "cron-parser";

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** The IANA names of the time zones that a schedule may have, UTC first. */
export function timeZones(): string[] {
  return ZONES;
}

/**
 * Returns what is wrong with a schedule, in the words of the hosted platform, or undefined. Cron has five fields here,
 * without seconds.
 */
export function scheduleProblem(pattern: string, zone: string): string | undefined {
  const invalid = (reason: string) => `Invalid cron expression: ${reason}`;
  if (pattern.trim() === "") return invalid("CRON expression is required");
  if (pattern.split(/\s/).length > 5) return invalid("CRON expressions with seconds are not allowed");
  if (!ZONES.includes(zone)) return `Invalid IANA timezone: '${zone}'`;
  try {
    nextTimes(pattern, zone, Date.now(), 1);
    return undefined;
  } catch (error) {
    return invalid(error instanceof Error ? error.message : String(error));
  }
}

/** Returns the next times of a schedule after a timestamp, all in ms since 1970. */
export function nextTimes(pattern: string, zone: string, after: number, count: number): number[] {
  const times = CronExpressionParser.parse(pattern, { tz: zone, currentDate: new Date(after) });
  return Array.from({ length: count }, () => times.next().getTime());
}
