import type { Prisma } from "@/prisma/generated/client";
import type { JsonObject } from "@/server/approvals/approved-tool";
import { type ApprovalNeed, ruleOn } from "@/server/approvals/policy";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What is needed when a rule has changed since the call was made. */
const CAREFUL: ApprovalNeed = { type: "user-approval", deciders: "others", days: 7 };

/** Returns the policy's answer for a new approval, as its row stores it. */
export function needOf(
  tool: string,
  input: JsonObject,
): Pick<
  Prisma.ApprovalUncheckedCreateInput,
  "deciders" | "expiresAt" | "remindAt" | "escalateAt" | "escalateTo"
> {
  const ruling = ruleOn(tool, input);
  const now = Date.now();
  const { deciders, days, remindAfter, escalate } = ruling.type === "user-approval" ? ruling : CAREFUL;
  const after = (hours: number) => new Date(now + hours * HOUR_MS);
  return {
    deciders,
    expiresAt: new Date(now + days * DAY_MS),
    ...(remindAfter ? { remindAt: after(remindAfter) } : {}),
    ...(escalate ? { escalateAt: after(escalate.after), escalateTo: escalate.to } : {}),
  };
}
