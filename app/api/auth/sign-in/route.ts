import { signInRequest } from "@/lib/account-request";
import { signIn } from "@/server/account/accounts";
import { otherMethods, route } from "@/server/http/route";

/** Signs in with e-mail and password. A guest's conversations move to the account. */
export const POST = route({ body: signInRequest, guests: true, limit: "sign-ins" }, async ({ body }) => {
  await signIn(body);
  return new Response(null, { status: 204 });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
