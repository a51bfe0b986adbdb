import { streams } from "@trigger.dev/sdk";
import { type ApprovalDecided, approvalStreamIds } from "@/lib/approvals/streams";

/** In: the approval was decided. The task waits for days if need be, and reads the decision from the row. */
export const approvalSignal = streams.input<ApprovalDecided>({ id: approvalStreamIds.approval });
