import { endAllSessions, listSessions } from "@/server/account/sessions";
import { otherMethods, route } from "@/server/http/route";

/** Returns the person's open sessions. */
export const GET = route({}, async ({ user }) => Response.json({ sessions: await listSessions(user.id) }));

/** Signs the person out everywhere. */
export const DELETE = route({ limit: "actions" }, async ({ user }) => {
  await endAllSessions(user.id);
  return new Response(null, { status: 204 });
});

export const { POST, PUT, PATCH } = otherMethods("GET", "DELETE");
