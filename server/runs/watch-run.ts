import { type AnyRealtimeRun, runs } from "@trigger.dev/sdk";
import { readBatches } from "@/server/chunks/read-batches";
import type { RunState } from "@/server/runs/run-event";
import { isOver, isRunOver } from "@/server/runs/runs";

/**
 * Yields the state of a run, now and after every change, until the run is over or `signal` aborts. While the
 * subscription is silent, the run itself is checked, because a lost subscription would never end.
 */
export async function* watchRun(runId: string, signal: AbortSignal): AsyncGenerator<RunState> {
  for await (const updates of readBatches(updatesOf(runId, signal))) {
    if (updates.length === 0 && (await isRunOver(runId))) return;
    yield* updates.map(toState);
    if (updates.some(isOver)) return;
  }
}

/** Returns the subscription as a stream. Cancelling the stream ends the subscription. */
function updatesOf(runId: string, signal: AbortSignal): ReadableStream<AnyRealtimeRun> {
  const updates = runs.subscribeToRun(runId, { signal }).getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await updates.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => updates.cancel(),
    },
    { highWaterMark: 0 },
  );
}

function toState(run: AnyRealtimeRun): RunState {
  const { id, taskIdentifier, status, tags, metadata, output, error, realtimeStreams } = run;
  return {
    ...{ id, task: taskIdentifier, status, tags, metadata, output },
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString(),
    finishedAt: run.finishedAt?.toISOString(),
    error: error && { name: error.name, message: error.message },
    streams: realtimeStreams,
  };
}
