import { type EndReason, statusOf } from "@/lib/end-reason";
import type { ChatMessage } from "@/lib/messages";
import { wellFormedJson } from "@/lib/text";
import { Prisma } from "@/prisma/generated/client";
import { db, type Message } from "@/server/db";
import { onSettled } from "@/server/features";
import { unavailableService } from "@/server/unavailable";

type Parts = ChatMessage["parts"];

/** How an answer ended. */
export type Settlement = {
  endReason: EndReason;
  parts: Parts;
  /** What went wrong, in words for a person; with `failed`. */
  error?: string | undefined;
};

const NOT_STORED = "Not all of the answer could be stored.";

/**
 * Stores how an answer ended, frees its conversation's slot and ends its open questions: all of it or nothing. Only
 * the first settlement counts. Parts that cannot be stored never keep an answer from being settled: it is `failed`
 * then, with its text alone, or without parts if that cannot be stored either.
 * @returns the row after the settlement
 * @throws when there is no such answer any more, or the database cannot be reached
 */
export async function settleAnswer(id: string, settlement: Settlement): Promise<Message> {
  const parts = wellFormedJson(settlement.parts);
  const failed = { endReason: "failed", error: NOT_STORED } as const;
  const whole = { ...settlement, parts };
  const attempts: Settlement[] = [
    whole,
    // A second time, because a deadlock is no fault of the content.
    whole,
    { ...failed, parts: parts.filter(({ type }) => type === "text") },
    { ...failed, parts: [] },
  ];
  let failure: unknown;
  for (const attempt of attempts) {
    try {
      return await store(id, attempt);
    } catch (error) {
      if (unavailableService(error) || isGone(error)) throw error;
      console.error(`Answer ${id} could not be stored whole`, error);
      failure = error;
    }
  }
  throw failure;
}

function isGone(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2025";
}

async function store(id: string, { endReason, parts, error }: Settlement): Promise<Message> {
  return db().$transaction(async (tx) => {
    // The conversation is locked first, as by every transaction that locks both: else two may wait for each other.
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
