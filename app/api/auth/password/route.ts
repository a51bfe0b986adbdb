import { passwordRequest } from "@/lib/account-request";
import { changePassword } from "@/server/account/accounts";
import { otherMethods, route } from "@/server/http/route";

/** Changes the person's password, and ends their other sessions. */
export const POST = route({ body: passwordRequest, limit: "sign-ins" }, async ({ body, user }) => {
  await changePassword(user, body);
  return new Response(null, { status: 204 });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
