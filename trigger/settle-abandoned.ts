import { schedules } from "@trigger.dev/sdk";
import { sweepAbandoned } from "@/server/chat/abandoned";

/** Trigger.dev's free plan refuses a schedule that runs more often than once an hour. */
const HOURLY = "0 * * * *";

/**
 * Settles what was left behind by runs that died and that nobody has opened since. `SWEEP_CRON` says how often; it is
 * read when the tasks are registered. One sweep at a time: a late one expires, since the next does the same.
 */
export const settleAbandoned = schedules.task({
  id: "settle-abandoned",
  cron: { pattern: process.env.SWEEP_CRON || HOURLY, timezone: "UTC" },
  queue: { concurrencyLimit: 1 },
  ttl: "10m",
  retry: { maxAttempts: 1 },
  run: () => sweepAbandoned(),
});
