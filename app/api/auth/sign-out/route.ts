import { signOut } from "@/server/account/accounts";
import { otherMethods, route } from "@/server/http/route";

/** Signs out. A plain form posts here, so the answer is a page: a whole new one, that remembers nothing. */
export const POST = route({ guests: true }, async ({ request }) => {
  await signOut();
  // The tab stores drafts. The page forgets them itself; this covers one that was not hydrated yet. Browsers obey it
  // on https and on localhost, where alone they send this header, and log an error elsewhere.
  const canClear = request.headers.has("sec-fetch-site");
  const headers = { location: "/", ...(canClear ? { "clear-site-data": '"storage"' } : {}) };
  return new Response(null, { status: 303, headers });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
