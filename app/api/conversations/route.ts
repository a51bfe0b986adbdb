import { z } from "zod";
import { MAX_SEARCH_LENGTH } from "@/lib/search";
import { listConversations } from "@/server/conversations";
import { otherMethods, route } from "@/server/route";
import { searchConversations } from "@/server/search";

const query = z.object({
  q: z.string().max(MAX_SEARCH_LENGTH, `must not be longer than ${MAX_SEARCH_LENGTH} characters`).optional(),
});

/** My conversations, newest first; with `q` those in which its words are found, and where. */
export const GET = route({ query }, async ({ query, user }) => {
  if (query.q === undefined) return Response.json({ conversations: await listConversations(user.id) });
  return Response.json({ hits: await searchConversations(user.id, query.q) });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
