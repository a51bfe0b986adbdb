import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, runs } from "@trigger.dev/sdk";
import type { Message } from "@/server/db";
import { findAnswer, requestStop } from "@/server/messages";
import { settleIfOver } from "@/server/settle";
import { cancelSignal } from "@/trigger/streams";

/** How long a run has to end by itself after Stop, before it is killed. */
const GRACE_MS = 3_000;
/** The same for a run that has not begun: a worker that is just starting still sees the Stop by itself. */
const GRACE_BEFORE_START_MS = 500;
/** How long a killed run's worker has to report back. */
const KILL_MS = 10_000;
const LOOK_EVERY_MS = 50;

/**
 * Stops an answer for real and gives its row, settled: first by asking the run, which closes the model's
 * connection and keeps the partial answer; if that is not acknowledged in time, by killing the run.
 * Stopping what is settled changes nothing.
 */
export async function stopAnswer(answer: Message & { runId: string }): Promise<Message> {
  if (answer.status !== "streaming") return answer;
  await requestStop(answer.id);
  if (await ask(answer)) {
    const settled = await waitUntilSettled(answer.id, answer.startedAt ? GRACE_MS : GRACE_BEFORE_START_MS);
    if (settled) return settled;
    await runs.cancel(answer.runId);
  }
  return settleOnceOver(answer);
}

/** Sends Stop into the run. False when the run is over already and takes no more sends. */
async function ask(answer: Message & { runId: string }): Promise<boolean> {
  try {
    await cancelSignal.send(answer.runId, { id: answer.id });
    return true;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 400 || error.status === 404)) return false;
    throw error;
  }
}

async function waitUntilSettled(id: string, forMs: number): Promise<Message | undefined> {
  const deadline = Date.now() + forMs;
  while (Date.now() < deadline) {
    const answer = await findAnswer(id);
    if (answer && answer.status !== "streaming") return answer;
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
