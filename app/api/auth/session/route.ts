import { otherMethods, route } from "@/server/http/route";

/** Returns the id of the signed-in person, or null. An open page asks when another tab may have changed the session. */
export const GET = route({ guests: true }, async ({ user }) =>
  Response.json({ userId: user?.id ?? null }, { headers: { "cache-control": "no-store" } }),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
