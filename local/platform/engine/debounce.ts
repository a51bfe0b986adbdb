import type { StoreContext, TimerContext } from "./context.ts";
import type { Run } from "./rows.ts";
import { updateRun } from "./runs.ts";
import type { Trigger } from "./trigger-options.ts";

/** The delayed run that this trigger only pushes back, or undefined when it is to make one. */
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
  const wanted = Date.now() + debounce.delay;
  if (debounce.maxDelay !== undefined && wanted > run.created_at + debounce.maxDelay) return undefined;
  const until = Math.max(wanted, run.delay_until ?? 0);
  context.timers.set("delay", run.id, until);
  const data = debounce.mode === "trailing" ? dataOf(context, run, trigger) : {};
  return updateRun(context, run.id, { ...data, delay_until: until });
}

// Those parts of a run that the documentation of SDK 4.8.3 lists for trailing mode; what is not given stays.
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

/** Later triggers of the same task and key find this run, as long as it is delayed. */
export function rememberDebounce(context: StoreContext, task: string, key: string, runId: string): void {
  context.store.run(
    "INSERT OR REPLACE INTO debounces (task, key, run_id) VALUES (?, ?, ?)",
    task,
    key,
    runId,
  );
}

/** The run is no longer delayed. */
export function forgetDebounce(context: StoreContext, runId: string): void {
  context.store.run("DELETE FROM debounces WHERE run_id = ?", runId);
}
