import { signInGuest } from "@/server/account/session";
import { otherMethods, route } from "@/server/http/route";

/**
 * Signs in a visitor without a session as a new guest. Does nothing for a visitor with one. It is a separate request,
 * answered before the first message is sent: if the sender never got the cookie, nobody would own the message.
 */
export const POST = route({ guests: true, limit: "guests" }, async ({ user }) => {
  if (!user) await signInGuest();
  return new Response(null, { status: 204 });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
