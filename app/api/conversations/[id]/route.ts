import { z } from "zod";
import { MAX_TITLE_LENGTH } from "@/lib/conversations";
import { visibleText } from "@/lib/visible-text";
import { renameConversation } from "@/server/chat/conversations";
import { deleteConversation } from "@/server/chat/delete-conversation";
import { listMessages } from "@/server/chat/message-pages";
import { otherMethods, route } from "@/server/http/route";
import { ProblemError } from "@/server/problem";

const params = z.object({ id: z.uuid() });
const title = visibleText
  .trim()
  .max(MAX_TITLE_LENGTH, `must not be longer than ${MAX_TITLE_LENGTH} characters`);
const body = z.strictObject({ title });

const query = z.object({ before: z.uuid().optional(), from: z.uuid().optional() });

/**
 * Returns the person's conversation with its newest messages, oldest first. With `before`: the page of messages before
 * that message. With `from`: that message and all later ones.
 */
export const GET = route({ params, query }, async ({ params, query, user }) => {
  const conversation = await listMessages(user.id, params.id, query);
  if (!conversation) throw new ProblemError("not-found");
  return Response.json(conversation);
});

/** Renames the person's conversation. */
export const PATCH = route({ params, body, limit: "actions" }, async ({ params, body, user }) => {
  const isRenamed = await renameConversation(user.id, params.id, body.title);
  if (!isRenamed) throw new ProblemError("not-found");
  return Response.json({ id: params.id, title: body.title });
});

/** Stops the runs of the person's conversation, then deletes it for good. Answers when both are done. */
export const DELETE = route({ params, limit: "actions" }, async ({ params, user }) => {
  const outcome = await deleteConversation(user.id, params.id);
  if (outcome === "unknown") throw new ProblemError("not-found");
  if (outcome === "running") {
    throw new ProblemError("service-unavailable", {
      detail: "An answer in it has not ended yet. Delete it again in a moment.",
    });
  }
  return new Response(null, { status: 204 });
});

export const { POST, PUT } = otherMethods("GET", "PATCH", "DELETE");
