import { setTimeout as sleep } from "node:timers/promises";
import { unavailableService } from "@/server/unavailable";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** How long a task waits for an unavailable database. A restart takes seconds, a failover up to a minute. */
const PATIENCE_MS = 60_000;

/**
 * Runs database work of a task and retries it while the database is unavailable, for a minute at most. The work must be
 * idempotent, because an attempt whose response was lost may have succeeded.
 * @throws the error of the work, when it has another cause or the minute is over
 */
export async function waitForDatabase<T>(work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (unavailableService(error) !== "The database" || Date.now() + pause > deadline) throw error;
      console.warn("The database is away; trying again", error);
      await sleep(pause);
    }
  }
}
