import { deletionRequest } from "@/lib/account-request";
import { deleteAccount } from "@/server/account/delete-account";
import { otherMethods, route } from "@/server/http/route";

/** Deletes the person's account with everything that they own. */
export const POST = route({ body: deletionRequest, limit: "sign-ins" }, async ({ body, user }) => {
  await deleteAccount(user, body.password);
  return new Response(null, { status: 204 });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
