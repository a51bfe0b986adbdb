import { listConversations } from "@/server/conversations";
import { otherMethods, route } from "@/server/route";

/** My conversations, newest first. */
export const GET = route({}, async ({ user }) => {
  return Response.json({ conversations: await listConversations(user.id) });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
