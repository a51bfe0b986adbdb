import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "@trigger.dev/sdk";
import { findAnswer, requestStop } from "@/server/chat/messages";
import { settleIfOver } from "@/server/chat/settle";
import type { Message } from "@/server/db";
import { cancelUnbegun, listChildRuns } from "@/server/runs/child-runs";
import { cancelRun } from "@/server/runs/runs";
import { cancelSignal } from "@/trigger/streams";

/** How long a run has to end by itself after Stop, before it is killed. */
const GRACE_MS = 3_000;
/** The same for a run that has not begun: a worker that is just starting still sees the Stop by itself. */
const GRACE_BEFORE_START_MS = 500;
/** How long a killed run's worker has to report back. */
const KILL_MS = 10_000;
const LOOK_EVERY_MS = 50;

type RunningAnswer = Message & { runId: string };

/**
 * Stops an answer for real and gives its row, settled: first by asking its run, which closes the model's
 * connection and keeps the partial answer; if that is not acknowledged in time, by killing the run. The runs that
 * work for it are asked themselves: it waits for them, and on the hosted platform it is suspended meanwhile.
 * Stopping what is settled changes nothing.
 * @returns null when the answer was deleted meanwhile; a row that still says `streaming` when its run has not ended
 */
export async function stopAnswer(answer: RunningAnswer): Promise<Message | null> {
  if (answer.status !== "streaming") return answer;
  try {
    return await stopRuns(answer);
  } catch (error) {
    if (await findAnswer(answer.id)) throw error;
    return null;
  }
}

async function stopRuns(answer: RunningAnswer): Promise<Message | null> {
  await requestStop(answer.id);
  const [isHeard, children] = await Promise.all([ask(answer.runId, answer.id), askChildren(answer.id)]);
  if (isHeard) {
    await cancelUnbegun(answer.runId, children);
    const settled = await waitUntilSettled(answer.id, answer.startedAt ? GRACE_MS : GRACE_BEFORE_START_MS);
    if (settled !== undefined) return settled;
  }
  // One that is over stays as it is. The children are named, because a dead parent takes none along.
  await Promise.all([answer.runId, ...children].map(cancelRun));
  return settleOnceOver(answer);
}

/** Sends Stop into the runs that work for an answer, and names them. */
async function askChildren(messageId: string): Promise<string[]> {
  const children = await listChildRuns(messageId);
  await Promise.all(children.map((runId) => ask(runId, messageId)));
  return children;
}

/** Sends Stop into a run. False when the run is over already and takes no more sends. */
async function ask(runId: string, messageId: string): Promise<boolean> {
  try {
    await cancelSignal.send(runId, { id: messageId });
    return true;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 400 || error.status === 404)) return false;
    throw error;
  }
}

/** Gives the settled row, null when it was deleted, undefined when neither came to be in time. */
async function waitUntilSettled(id: string, forMs: number): Promise<Message | null | undefined> {
  const deadline = Date.now() + forMs;
  while (Date.now() < deadline) {
    const answer = await findAnswer(id);
    if (answer?.status !== "streaming") return answer;
    await sleep(LOOK_EVERY_MS);
  }
  return undefined;
}

async function settleOnceOver(answer: Message): Promise<Message> {
  const deadline = Date.now() + KILL_MS;
  let current = await settleIfOver(answer);
  while (current.status === "streaming" && Date.now() < deadline) {
    await sleep(LOOK_EVERY_MS);
    current = await settleIfOver(answer);
  }
  return current;
}
