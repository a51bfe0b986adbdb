import { schedules } from "@trigger.dev/sdk";

/** Returns its payload with the dates as numbers. */
export const everyMinute = schedules.task({
  id: "every-minute",
  cron: { pattern: "* * * * *", timezone: "Asia/Tokyo", window: "0m" },
  run: async ({ timestamp, lastTimestamp, upcoming, ...rest }) => ({
    ...rest,
    timestamp: timestamp.getTime(),
    lastTimestamp: lastTimestamp?.getTime(),
    upcoming: upcoming.map((date) => date.getTime()),
  }),
});

/** Its time is never during a run of the suite. */
export const everyLeapDay = schedules.task({ id: "every-leap-day", cron: "0 9 29 2 *", run: async () => 1 });

/** Has no schedule. */
export const unscheduled = schedules.task({ id: "unscheduled", run: async (payload) => payload });
