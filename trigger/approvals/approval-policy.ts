import { logger } from "@trigger.dev/sdk";
import type { ToolApprovalStatus } from "ai";
import { ensureApprovalRun } from "@/server/approvals/approval-runs";
import type { JsonObject } from "@/server/approvals/approved-tool";
import { ruleOn } from "@/server/approvals/policy";
import { db, type Message } from "@/server/db";

/** Rules on a tool call, as the AI SDK asks for it. */
export function approvalPolicy({
  toolCall,
}: {
  toolCall: { toolName: string; input: unknown };
}): ToolApprovalStatus {
  const ruling = ruleOn(toolCall.toolName, toolCall.input as JsonObject);
  if (ruling.type === "not-applicable" || ruling.reason === undefined) return ruling.type;
  return { type: ruling.type, reason: ruling.reason };
}

/**
 * Triggers a run for each approval that an answer waits for. Only logs a failure, because the page of the approval and
 * the sweep trigger runs that are missing.
 */
export async function startStandBys({ id }: Message): Promise<void> {
  try {
    const waiting = await db().approval.findMany({ where: { messageId: id, status: "pending" } });
    await Promise.all(waiting.map((approval) => ensureApprovalRun(approval)));
  } catch (error) {
    logger.error(`The runs for the approvals of ${id} could not be triggered yet`, { error });
  }
}
