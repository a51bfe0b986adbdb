import { signInGuest } from "@/server/account/session";
import { otherMethods, route } from "@/server/http/route";

/**
 * Signs a person without a session in as a new guest; does nothing for one who has a session. It is a request of its
 * own, answered before the first message is sent: a message whose sender never got the cookie would belong to nobody.
 */
export const POST = route({ guests: true, limit: "guests" }, async ({ user }) => {
  if (!user) await signInGuest();
  return new Response(null, { status: 204 });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
