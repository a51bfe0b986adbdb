import { setTimeout as sleep } from "node:timers/promises";
import { unavailableService } from "@/server/unavailable";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** For how long a task waits for a database that is away: a restart takes seconds, a failover up to a minute. */
const PATIENCE_MS = 60_000;

/**
 * Does work on the database for a task, and tries again while the database is away, for a minute at most. The work
 * must be safe to repeat: a try whose answer was lost may have succeeded.
 * @throws what the work throws for any other reason, or when the minute is over
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
