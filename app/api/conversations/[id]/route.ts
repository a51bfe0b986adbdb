import { z } from "zod";
import { listMessages } from "@/server/messages";
import { ProblemError } from "@/server/problem";
import { otherMethods, route } from "@/server/route";

const params = z.object({ id: z.uuid() });

/** A conversation of mine with its messages, oldest first. */
export const GET = route({ params }, async ({ params, user }) => {
  const conversation = await listMessages(user.id, params.id);
  if (!conversation) throw new ProblemError("not-found");
  return Response.json(conversation);
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
