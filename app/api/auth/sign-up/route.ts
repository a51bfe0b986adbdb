import { signUpRequest } from "@/lib/account-request";
import { signUp } from "@/server/account/accounts";
import { otherMethods, route } from "@/server/http/route";

/** Creates an account and signs in with it. A guest's conversations move to the account. */
export const POST = route({ body: signUpRequest, guests: true, limit: "sign-ins" }, async ({ body }) => {
  await signUp(body);
  return new Response(null, { status: 204 });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
