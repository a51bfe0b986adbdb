import { signOut } from "@/server/accounts";
import { otherMethods, route } from "@/server/route";

/** Signs out. A plain form posts here, so the answer is a page: a whole new one, that remembers nothing. */
export const POST = route({ guests: true }, async () => {
  await signOut();
  // The tab stores drafts. The page forgets them itself; this covers a page that was not hydrated yet, on https.
  const headers = { location: "/", "clear-site-data": '"storage"' };
  return new Response(null, { status: 303, headers });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
