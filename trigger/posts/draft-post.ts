import { randomUUID } from "node:crypto";
import { tool, zodSchema } from "ai";
import { z } from "zod";
import { ensureApprovalRun } from "@/server/approvals/approval-runs";
import { findOwner } from "@/server/chat/messages";
import type { Message } from "@/server/db";
import { createApproval } from "@/server/posts/drafts";
import { runTool } from "@/trigger/shared/run-tool";

const TOLD =
  "The post is being drafted. It stands by for an approval, and is published once somebody has given it.";

/** Built once, because every call of the model contains its JSON Schema. */
const inputSchema = zodSchema(z.object({ topic: z.string().trim().min(1).max(500) }));

/** Makes the tool that triggers a run of `publish-post`. The answer does not wait for it: approving may take days. */
export function draftPost(answer: Message) {
  return tool({
    description:
      "Drafts a blog post about a topic and asks a person to approve it. It is published once it is approved. Use it when a post is asked for. You do not see the draft.",
    inputSchema,
    execute: ({ topic }) =>
      runTool("The post could not be drafted.", async () => {
        const requesterId = await findOwner(answer);
        const { conversationId } = answer;
        const approval = await createApproval({ id: randomUUID(), requesterId, conversationId, topic });
        await ensureApprovalRun(approval);
        return { approvalId: approval.id, message: TOLD };
      }),
  });
}
