import { z } from "zod";
import { endSession } from "@/server/account/sessions";
import { otherMethods, route } from "@/server/http/route";

const params = z.object({ id: z.uuid() });

/** Ends one of the person's sessions. */
export const DELETE = route({ params, limit: "actions" }, async ({ params, user }) => {
  await endSession(user.id, params.id);
  return new Response(null, { status: 204 });
});

export const { GET, POST, PUT, PATCH } = otherMethods("DELETE");
