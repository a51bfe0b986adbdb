import { signOut } from "@/server/account/accounts";
import { otherMethods, route } from "@/server/http/route";

/** Signs out. A plain form posts here and is redirected, so that the browser loads a new page without any state. */
export const POST = route({ guests: true }, async ({ request }) => {
  await signOut();
  // Clears the tab's drafts if the page was not hydrated yet; a hydrated page clears them itself. Browsers accept
  // Clear-Site-Data only on https and localhost, and log an error elsewhere.
  const canClear = request.headers.has("sec-fetch-site");
  const headers = { location: "/", ...(canClear ? { "clear-site-data": '"storage"' } : {}) };
  return new Response(null, { status: 303, headers });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
