/**
 * The life of an answer, in order: a run is triggered for it, that run claims it, a person may stop it, and it is
 * settled once. Until then its row's status is `streaming`. The rows are made by `beginTurn` (turns.ts).
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type EndReason, statusOf } from "@/lib/end-reason";
import type { ChatChunk, ChatMessage } from "@/lib/messages";
import { wellFormedJson } from "@/lib/text";
import { Prisma } from "@/prisma/generated/client";
import { endWaiting } from "@/server/chat/end-waiting";
import { findAnswer, findOwner, toChatMessage } from "@/server/chat/messages";
import { readWrittenChunks } from "@/server/chat/written-chunks";
import { partsFromChunks } from "@/server/chunks/chunks";
import { isWaiting } from "@/server/chunks/open-parts";
import { db, type Message } from "@/server/db";
import { onSettled } from "@/server/features";
import { cancelChildRuns, cancelUnstarted, listChildRuns } from "@/server/runs/child-runs";
import { cancelRun, isRunOver, isUnknown, sendRecord } from "@/server/runs/runs";
import { triggerTask } from "@/server/tasks";
import { unavailableService } from "@/server/unavailable";
import { waitForDatabase } from "@/server/wait-for-database";
import { cancelSignal } from "@/trigger/streams";

/** An answer that a run writes. */
type RunningAnswer = Message & { runId: string };

/**
 * Returns the id of the run that writes an answer. Triggers the run if that has not happened yet. The message's id and
 * the number of its continuations are the idempotency key: after a crash between the two writes, the same call returns
 * the same run.
 * @param owner the id of the person who asked, looked up when not given
 */
export async function ensureRun(answer: Message, owner?: string): Promise<string> {
  if (answer.runId) return answer.runId;
  const userId = owner ?? (await findOwner(answer));
  const { continuations } = answer;
  const id = await triggerTask(
    replyTask(answer),
    { messageId: answer.id },
    {
      idempotencyKey: continuations === 0 ? answer.id : `${answer.id} ${continuations}`,
      tags: [`conversation:${answer.conversationId}`, `user:${userId}`],
      concurrencyKey: userId,
    },
  );
  await db().message.updateMany({
    where: { id: answer.id, runId: null, continuations },
    data: { runId: id },
  });
  return id;
}

/** Returns the task whose run writes an answer, or the rest of one that waited for approvals. */
export function replyTask({ continuations }: Message): "generate-reply" | "continue-reply" {
  return continuations === 0 ? "generate-reply" : "continue-reply";
}

// Claim

/**
 * Claims the right to call the model for an answer. Only one claim succeeds in the life of an answer, so no answer is
 * generated twice. Retries while the database is unavailable. A lost response may have been that of a
 * successful claim; then the row has this run's id.
 * @param isFirstAttempt false when an earlier attempt of this run may have claimed the answer
 * @returns the answer's row; undefined when there is no such answer, or it is claimed or settled already
 */
export function claimAnswer(id: string, runId: string, isFirstAttempt = true): Promise<Message | undefined> {
  let tries = 0;
  return waitForDatabase(async () => {
    tries += 1;
    const [claimed] = await db().message.updateManyAndReturn({
      where: { id, status: "streaming", startedAt: null },
      data: { startedAt: new Date(), runId },
    });
    if (claimed || tries === 1 || !isFirstAttempt) return claimed;
    const answer = await findAnswer(id);
    const isOwn = answer?.status === "streaming" && answer.runId === runId && answer.startedAt !== null;
    return isOwn ? answer : undefined;
  });
}

// Stop

/** Time for a run to settle its answer after Stop, before the run is killed. */
const GRACE_MS = 3_000;
/** The same for a run that has not started: its worker reads the Stop from the row. */
const GRACE_BEFORE_START_MS = 500;
/** Time for the worker of a killed run to report its end. */
const KILL_MS = 10_000;
const POLL_MS = 50;

/**
 * Stops an answer and waits until it is settled. Sends Stop into the run first, which closes the model's connection
 * and keeps the partial answer. Kills the run if it does not settle the answer in time. The child runs get a Stop of
 * their own, because on the hosted platform a run that waits for them is suspended and receives nothing. Does nothing
 * to a settled answer.
 * @returns the row, still `streaming` if the run has not ended; null when the answer was deleted meanwhile
 */
export async function stopAnswer(answer: RunningAnswer): Promise<Message | null> {
  if (answer.status === "waiting") return endWaiting(answer);
  if (answer.status !== "streaming") return answer;
  try {
    const stopped = await stopRuns(answer);
    // The answer came to a call that needs an approval in the same moment.
    return stopped?.status === "waiting" ? await endWaiting(stopped) : stopped;
  } catch (error) {
    if (await findAnswer(answer.id)) throw error;
    return null;
  }
}

async function stopRuns(answer: RunningAnswer): Promise<Message | null> {
  await requestStop(answer.id);
  const [isSent, children] = await Promise.all([
    sendStop(answer.runId, answer.id),
    sendStopToChildren(answer.id),
  ]);
  if (isSent) {
    await cancelUnstarted(answer.runId, children);
    const grace = answer.startedAt ? GRACE_MS : GRACE_BEFORE_START_MS;
    const settled = await waitUntilSettled(() => findAnswer(answer.id), grace);
    if (settled?.status !== "streaming") return settled;
  }
  // Killing the parent does not end its children.
  await Promise.all([answer.runId, ...children].map(cancelRun));
  return waitUntilSettled(() => settleIfOver(answer), KILL_MS);
}

/** Stores the request to stop an answer. Does nothing to a settled answer. */
export async function requestStop(id: string): Promise<void> {
  await db().message.updateMany({
    where: { id, status: "streaming", stopRequestedAt: null },
    data: { stopRequestedAt: new Date() },
  });
}

/** Returns true when a person has requested to stop the answer. */
export async function isStopRequested(id: string): Promise<boolean> {
  const answer = await db().message.findUnique({ where: { id }, select: { stopRequestedAt: true } });
  return answer?.stopRequestedAt != null;
}

/** Sends Stop into a run. Returns false when the run is over and takes no more records. */
async function sendStop(runId: string, messageId: string): Promise<boolean> {
  try {
    return await sendRecord(cancelSignal, runId, { id: messageId });
  } catch (error) {
    if (isUnknown(error)) return false;
    throw error;
  }
}

/** Sends Stop into the child runs of an answer. Returns their ids. */
async function sendStopToChildren(messageId: string): Promise<string[]> {
  const children = await listChildRuns(messageId);
  await Promise.all(children.map((runId) => sendStop(runId, messageId)));
  return children;
}

/** Reads an answer until it is settled, is deleted (null), or `ms` have passed. Returns the last row read. */
async function waitUntilSettled(read: () => Promise<Message | null>, ms: number): Promise<Message | null> {
  const deadline = Date.now() + ms;
  for (;;) {
    const answer = await read();
    if (answer?.status !== "streaming" || Date.now() >= deadline) return answer;
    await sleep(POLL_MS);
  }
}

// Settle

/** The final content of an answer, and why it ended. */
export type Settlement = {
  endReason: EndReason;
  parts: ChatMessage["parts"];
  /** Error message for a person, unless the answer is complete or stopped. */
  error?: string | undefined;
};

const CUT_OFF = "The answer was interrupted before it was complete.";
const NOT_STORED = "Not all of the answer could be stored.";

/**
 * Repairs an answer that says `streaming`: triggers its run if it has none, and settles it from its run's stream if
 * that run is over.
 * @returns the updated row; null when the answer was deleted meanwhile
 */
export async function settleIfOver(answer: Message): Promise<Message | null> {
  try {
    const runId = await ensureRun(answer);
    if (!(await isRunOver(runId))) return { ...answer, runId };
    return await settleInterrupted(answer.id, await readWrittenChunks(answer, runId));
  } catch (error) {
    if (await findAnswer(answer.id)) throw error;
    return null;
  }
}

/**
 * Settles an answer whose run ended without settling it, and cancels its child runs. The answer is `stopped` when a
 * person had requested that, `waiting` when it had called tools that need an approval, else `cut-off`.
 * @param chunks all chunks that the run wrote
 * @returns the updated row
 */
export async function settleInterrupted(id: string, chunks: readonly ChatChunk[]): Promise<Message> {
  const answer = await findAnswer(id);
  // Without chunks, the parts in the row are the whole answer.
  const kept = answer ? toChatMessage(answer).parts : [];
  const isToWait = !answer?.stopRequestedAt && isWaiting(chunks);
  const parts = chunks.length === 0 ? kept : await partsFromChunks(chunks, isToWait);
  const settled = await settleAnswer(id, { ...endOf(answer, isToWait), parts });
  // A failure does no harm: child runs of a settled answer end at their next step.
  await cancelChildRuns(id).catch((error) =>
    console.warn(`Runs of answer ${id} could not be cancelled`, error),
  );
  return settled;
}

function endOf(answer: Message | null, isToWait: boolean): Omit<Settlement, "parts"> {
  if (answer?.stopRequestedAt) return { endReason: "stopped" };
  return isToWait ? { endReason: "waiting" } : { endReason: "cut-off", error: CUT_OFF };
}

/**
 * Stores the final state of an answer, frees its conversation's slot and runs the features' `onSettled`, in one
 * transaction. Only the first settlement of an answer has an effect. If the content cannot be stored, the answer
 * becomes `failed` with only its text, or without parts if the text cannot be stored either.
 * @returns the updated row
 * @throws when there is no such answer, or the database is unreachable
 */
export async function settleAnswer(id: string, settlement: Settlement): Promise<Message> {
  // Each part by itself, as each chunk is cleaned: the limit on nesting counts from there.
  const parts = settlement.parts.map((part) => wellFormedJson(part));
  const failed = { endReason: "failed", error: NOT_STORED } as const;
  const whole = { ...settlement, parts };
  const attempts: Settlement[] = [
    whole,
    // A second time, because a deadlock does not depend on the content.
    whole,
    { ...failed, parts: parts.filter(({ type }) => type === "text") },
    { ...failed, parts: [] },
  ];
  let failure: unknown;
  for (const attempt of attempts) {
    try {
      return await storeSettlement(id, attempt);
    } catch (error) {
      if (unavailableService(error) || isNotFound(error)) throw error;
      console.error(`Answer ${id} could not be stored whole`, error);
      failure = error;
    }
  }
  throw failure;
}

function storeSettlement(id: string, { endReason, parts, error }: Settlement): Promise<Message> {
  return db().$transaction(async (tx) => {
    // All transactions lock the conversation before the message, to avoid deadlocks.
    await tx.conversation.updateMany({
      where: { activeMessageId: id },
      data: { activeMessageId: null, updatedAt: new Date() },
    });
    const { count } = await tx.message.updateMany({
      where: { id, status: "streaming" },
      data: {
        ...{ status: statusOf(endReason), endReason, error: error ?? null, settledAt: new Date() },
        parts: parts as Prisma.InputJsonArray,
      },
    });
    const settled = await tx.message.findUniqueOrThrow({ where: { id } });
    if (count === 1) for (const act of onSettled) await act(tx, settled);
    return settled;
  });
}

function isNotFound(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2025";
}
