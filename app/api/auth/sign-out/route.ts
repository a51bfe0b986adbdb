import { signOut } from "@/server/accounts";
import { otherMethods, route } from "@/server/route";

/** Signs out. A plain form posts here, so the answer is a page: a whole new one, that remembers nothing. */
export const POST = route({ guests: true }, async () => {
  await signOut();
  // What was typed and not sent is kept in the tab. Browsers obey this over https, and on localhost.
  const headers = { location: "/", "clear-site-data": '"storage"' };
  return new Response(null, { status: 303, headers });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
