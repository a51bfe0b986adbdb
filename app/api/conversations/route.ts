import { z } from "zod";
import { MAX_SEARCH_LENGTH } from "@/lib/search";
import { conversationCursor, findConversation, listConversations } from "@/server/chat/conversations";
import { searchConversations } from "@/server/chat/search";
import { otherMethods, route } from "@/server/http/route";

const query = z.object({
  q: z.string().max(MAX_SEARCH_LENGTH, `must not be longer than ${MAX_SEARCH_LENGTH} characters`).optional(),
  id: z.uuid().optional(),
  after: conversationCursor.optional(),
});

/**
 * Returns a page of the person's conversations, newest first. With `after` (the `next` of a page): the following page.
 * With `id`: only that conversation. With `q`: the conversations that contain its words, with excerpts.
 */
export const GET = route({ query }, async ({ query: { q, id, after }, user }) => {
  if (q !== undefined) return Response.json({ hits: await searchConversations(user.id, q) });
  if (id === undefined) return Response.json(await listConversations(user.id, after));
  const conversation = await findConversation(user.id, id);
  return Response.json({ conversations: conversation ? [conversation] : [], next: null });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
