import type { DecisionRequest } from "@/lib/approvals/approval";
import { isTooLarge } from "@/lib/approvals/content-size";
import type { Viewer } from "@/server/account/session";
import type { JsonObject } from "@/server/approvals/approved-tool";
import { findApprovedTool } from "@/server/approvals/approved-tools";
import { ruleOn, whyNot } from "@/server/approvals/policy";
import type { Approval } from "@/server/db";
import { checkInput } from "@/server/http/check-input";
import { ProblemError } from "@/server/problem";

/** Checks the size of a changed text or of changed arguments. @throws ProblemError `too-large` */
export function checkSize(request: DecisionRequest): void {
  if (request.decision !== "edit") return;
  if (isTooLarge(request.text ?? JSON.stringify(request.input))) throw new ProblemError("too-large");
}

/** What a decision is about: the text of a post, or the arguments of a tool call. */
export type DecidedContent = { text: string | null; input: JsonObject | undefined };

/**
 * Returns the exact content that a decision approves. Asks the policy about the arguments once more, because a rule may
 * have changed since the call was made, and because an edit may need another person.
 * @throws ProblemError `invalid-request` or `not-allowed`
 */
export function contentOf(approval: Approval, viewer: Viewer, request: DecisionRequest): DecidedContent {
  const { draft, input } = approval;
  if (request.decision === "reject") return { text: null, input: undefined };
  if (input === null)
    return { text: request.decision === "edit" ? editedText(request) : draft, input: undefined };
  const decided = request.decision === "edit" ? editedInput(approval, request) : (input as JsonObject);
  refuseByPolicy(approval, viewer, decided);
  return { text: null, input: decided };
}

type Edit = Extract<DecisionRequest, { decision: "edit" }>;

function editedText({ text }: Edit): string {
  if (text === undefined) throw new ProblemError("invalid-request", { detail: "The text is missing." });
  return text;
}

function editedInput({ tool }: Approval, { input }: Edit): JsonObject {
  const schema = findApprovedTool(tool)?.input;
  if (!schema || input === undefined)
    throw new ProblemError("invalid-request", {
      detail: "The arguments of this call cannot be changed like that.",
    });
  return checkInput(schema, input, "input");
}

function refuseByPolicy(
  { tool, requesterId, input: asked }: Approval,
  viewer: Viewer,
  input: JsonObject,
): void {
  const [before, ruling] = [ruleOn(tool, asked as JsonObject), ruleOn(tool, input)];
  if (ruling.type === "denied") throw new ProblemError("not-allowed", { detail: ruling.reason });
  if (ruling.type !== "user-approval") return;
  // The people who may decide on the arguments as they were may have changed since, by escalation.
  if (before.type === "user-approval" && before.deciders === ruling.deciders) return;
  const refusal = whyNot(viewer, { deciders: ruling.deciders, requesterId });
  if (refusal) throw new ProblemError("not-allowed", { detail: `With these arguments: ${refusal}` });
}
