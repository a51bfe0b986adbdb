import { logger } from "@trigger.dev/sdk";
import type { ToolApprovalStatus } from "ai";
import { ensureApprovalRun } from "@/server/approvals/approval-runs";
import type { JsonObject } from "@/server/approvals/approved-tool";
import { ruleOn } from "@/server/approvals/policy";
import { db, type Message } from "@/server/db";

/** Returns the policy for the tool calls of one answer, as the AI SDK asks for it. */
export async function approvalPolicy({ conversationId }: Message): Promise<Policy> {
  const { user } = await db().conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { user: { select: { isAnonymous: true } } },
  });
  return ({ toolCall: { toolName, input } }) => {
    const ruling = ruleOn(toolName, input as JsonObject, { isGuest: user.isAnonymous });
    if (ruling.type === "not-applicable" || ruling.reason === undefined) return ruling.type;
    return { type: ruling.type, reason: ruling.reason };
  };
}

type Policy = (call: { toolCall: { toolName: string; input: unknown } }) => ToolApprovalStatus;

/**
 * Triggers the runs that stand by for the decisions that an answer waits for. Only logs a failure: whoever opens the
 * approval, or the sweep, triggers a run that is missing.
 */
export async function startStandBys({ id }: Message): Promise<void> {
  try {
    const waiting = await db().approval.findMany({ where: { messageId: id, status: "pending" } });
    await Promise.all(waiting.map((approval) => ensureApprovalRun(approval)));
  } catch (error) {
    logger.error(`The runs for the approvals of ${id} could not be triggered yet`, { error });
  }
}
