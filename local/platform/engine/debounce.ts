import type { StoreContext, TimerContext } from "./context.ts";
import type { Run } from "./rows.ts";
import { updateRun } from "./runs.ts";
import type { Trigger } from "./trigger-options.ts";

const SECOND = 1000;

/**
 * Postpones the delayed run of the trigger's debounce key to a whole second, and never to an earlier time than it has.
 * Returns undefined when the trigger needs a new run.
 */
export function pushBack(context: TimerContext, trigger: Trigger): Run | undefined {
  const { debounce } = trigger;
  if (!debounce) return undefined;
  const run = context.store.get<Run>(
    `SELECT runs.* FROM debounces JOIN runs ON runs.id = debounces.run_id
     WHERE debounces.task = ? AND debounces.key = ? AND execution_status = 'DELAYED'`,
    trigger.task,
    debounce.key,
  );
  if (!run) return undefined;
  // Rounded down as on the hosted platform, so many triggers in one second change the run once.
  const wanted = Math.floor((Date.now() + debounce.delay) / SECOND) * SECOND;
  if (debounce.maxDelay !== undefined && wanted > run.created_at + debounce.maxDelay) return undefined;
  const isLater = wanted > (run.delay_until ?? 0);
  if (isLater) context.timers.set("delay", run.id, wanted);
  const until = isLater ? { delay_until: wanted } : {};
  if (debounce.mode === "trailing")
    return updateRun(context, run.id, { ...dataOf(context, run, trigger), ...until });
  return isLater ? updateRun(context, run.id, until) : run;
}

// The columns that trailing mode updates according to the documentation of SDK 4.8.3. Missing values stay unchanged.
function dataOf(context: StoreContext, run: Run, trigger: Trigger): Partial<Run> {
  if (trigger.tags.length > 0) {
    context.store.run("DELETE FROM run_tags WHERE run_id = ?", run.id);
    for (const tag of trigger.tags)
      context.store.run("INSERT OR IGNORE INTO run_tags (tag, run_id) VALUES (?, ?)", tag, run.id);
  }
  return {
    payload: trigger.payload ?? null,
    payload_type: trigger.payloadType,
    metadata: trigger.metadata ?? run.metadata,
    tags: trigger.tags.length > 0 ? JSON.stringify(trigger.tags) : run.tags,
    max_attempts: trigger.maxAttempts ?? run.max_attempts,
    max_duration: trigger.maxDuration ?? run.max_duration,
    machine: trigger.machine ?? run.machine,
  };
}

/** Stores which run later triggers with the same task and key postpone. */
export function rememberDebounce(context: StoreContext, task: string, key: string, runId: string): void {
  context.store.run(
    "INSERT OR REPLACE INTO debounces (task, key, run_id) VALUES (?, ?, ?)",
    task,
    key,
    runId,
  );
}

/** Deletes the debounce key of a run that is no longer delayed. */
export function forgetDebounce(context: StoreContext, runId: string): void {
  context.store.run("DELETE FROM debounces WHERE run_id = ?", runId);
}
