import { idempotencyKeys, type TriggerOptions, tasks } from "@trigger.dev/sdk";
import type { RewriteRequest } from "@/lib/posts/post-request"; // feature: posts

/**
 * The payload of each task that the server triggers, by the task's id. The server knows its tasks by this type alone: an
 * import would bundle the task into every route. A task checks what it gets with a schema of the same type.
 */
export type TaskPayloads = {
  /** The row of the answer to write. */
  "generate-reply": { messageId: string };
  /** The row of the answer that goes on after its tool calls were decided. */
  "continue-reply": { messageId: string };
  // feature: approvals {
  /** The row of the approval. */
  "stand-by": { approvalId: string };
  "deliver-decision": { approvalId: string };
  // feature: approvals }
  // feature: posts {
  "publish-post": { approvalId: string };
  /**
   * `id` names the rewrite, in its pieces and in a Stop. `approvalRunId` is the run that waits for a decision. `userId`
   * is the person who asked; runs of an earlier version have none.
   */
  "rewrite-post": RewriteRequest & { id: string; userId?: string | undefined; approvalRunId: string };
  // feature: posts }
  // feature: outbox {
  /** The row of the message to send. */
  "send-message": { messageId: string };
  // feature: outbox }
};

// feature: approvals {
/** A task whose runs wait for an approval. */
export type WaitingTask =
  | "publish-post" // feature: posts
  | "stand-by";
// feature: approvals }

/** Options of a trigger. The idempotency key is the same for the whole app. */
type Options = Omit<TriggerOptions, "idempotencyKey"> & { idempotencyKey?: string };

/** Triggers a task. Returns the id of the run. */
export async function triggerTask<Id extends keyof TaskPayloads>(
  id: Id,
  payload: TaskPayloads[Id],
  { idempotencyKey, ...options }: Options,
): Promise<string> {
  // A plain text would be a key of its own in each run that triggers, and another one in a route.
  const key = idempotencyKey && (await idempotencyKeys.create(idempotencyKey, { scope: "global" }));
  const run = await tasks.trigger(id, payload, { ...options, ...(key ? { idempotencyKey: key } : {}) });
  return run.id;
}
