import { type Tool, tool } from "ai";
import type { JsonObject } from "@/server/approvals/approved-tool";
import { findApprovedTool } from "@/server/approvals/approved-tools";
import { makeCall } from "@/server/approvals/calls";
import type { Message } from "@/server/db";
import { runTool } from "@/trigger/shared/run-tool";

/**
 * Makes a tool whose calls the policy rules on. The tool itself runs only for a call that needs no person. A call that a
 * person approves is carried out by the run that stands by for it.
 */
export function approvedCall(answer: Message, name: string, description: string): Tool {
  const approved = findApprovedTool(name);
  if (!approved) throw new Error(`There is no tool ${name}.`);
  return tool({
    description,
    inputSchema: approved.input,
    execute: (input: JsonObject, { toolCallId: callId }) =>
      runTool("It could not be done.", () => makeCall(answer, { callId, tool: name, input })),
  });
}
