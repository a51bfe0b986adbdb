import { schedules } from "@trigger.dev/sdk";
import { sweepAbandoned } from "@/server/chat/abandoned";

/** The shortest interval of Trigger.dev's free plan. */
const HOURLY = "0 * * * *";

/**
 * Settles answers, and the rows of features, whose runs died and that nobody has opened since. `SWEEP_CRON` sets the
 * interval when the tasks are registered. Sweeps run one at a time. A late sweep expires, because the next one does its
 * work.
 */
export const settleAbandoned = schedules.task({
  id: "settle-abandoned",
  cron: { pattern: process.env.SWEEP_CRON || HOURLY, timezone: "UTC" },
  queue: { concurrencyLimit: 1 },
  ttl: "10m",
  retry: { maxAttempts: 1 },
  run: () => sweepAbandoned(),
});
