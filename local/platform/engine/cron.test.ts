import fc from "fast-check";
import { expect, test } from "vitest";
import { nextTimes, scheduleProblem, timeZones } from "./cron.ts";

const next = (pattern: string, zone: string, after: string, count: number) =>
  nextTimes(pattern, zone, Date.parse(after), count).map((time) => new Date(time).toISOString());

test("a daily schedule keeps its local time when the clocks change", () => {
  expect(next("0 9 * * *", "America/New_York", "2027-03-13T00:00:00Z", 3)).toEqual([
    "2027-03-13T14:00:00.000Z",
    "2027-03-14T13:00:00.000Z",
    "2027-03-15T13:00:00.000Z",
  ]);
});

test("a repeated hour fires once, and a skipped hour fires at the next possible time", () => {
  expect(next("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", 2)).toEqual([
    "2026-10-25T00:30:00.000Z",
    "2026-10-26T01:30:00.000Z",
  ]);
  const [first, second] = next("30 2 * * *", "Europe/Berlin", "2027-03-27T12:00:00Z", 2);
  expect(first).toMatch(/^2027-03-28T01:/);
  expect(second).toBe("2027-03-29T00:30:00.000Z");
});

test("L is the last day of the month, and 5L its last Friday", () => {
  expect(next("0 0 L * *", "UTC", "2027-02-01T00:00:00Z", 2)).toEqual([
    "2027-02-28T00:00:00.000Z",
    "2027-03-31T00:00:00.000Z",
  ]);
  expect(next("0 0 * * 5L", "UTC", "2027-02-01T00:00:00Z", 1)).toEqual(["2027-02-26T00:00:00.000Z"]);
});

test("a daily schedule fires once a day at its local time, in every zone", () => {
  const zone = fc.constantFrom(...timeZones());
  // Clock changes at night skip and repeat hours.
  const hour = fc.integer({ min: 6, max: 22 });
  const minute = fc.integer({ min: 0, max: 59 });
  const after = fc.integer({ min: Date.parse("2026-01-01"), max: Date.parse("2030-01-01") });
  fc.assert(
    fc.property(zone, hour, minute, after, (timeZone, h, m, from) => {
      const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
      const times = nextTimes(`${m} ${h} * * *`, timeZone, from, 3);
      const shown = `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`;
      expect(times.map((time) => clock.format(time))).toEqual([shown, shown, shown]);
      expect(times[0]).toBeGreaterThan(from);
      for (const [index, time] of times.slice(1).entries())
        expect(Math.abs(time - (times[index] ?? 0) - 86_400_000)).toBeLessThanOrEqual(2 * 3_600_000);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["*/5 * * * *", "UTC"],
  ["0 9 * * 1-5", "Asia/Tokyo"],
  ["@daily", "Europe/Berlin"],
])("%s in %s is a schedule", (pattern, zone) => expect(scheduleProblem(pattern, zone)).toBeUndefined());

test.each([
  ["", "UTC", /required/],
  ["* * * * * *", "UTC", /seconds are not allowed/],
  ["0\t* * * * *", "UTC", /seconds are not allowed/],
  ["61 * * * *", "UTC", /^Invalid cron expression: /],
  ["every day", "UTC", /^Invalid cron expression: /],
  ["0 0 30 2 *", "UTC", /^Invalid cron expression: /],
  ["* * * * *", "Mars/Olympus", /Invalid IANA timezone/],
])("%j in %s is not a schedule", (pattern, zone, problem) =>
  expect(scheduleProblem(pattern, zone)).toMatch(problem),
);
