import { otherMethods, route } from "@/server/http/route";

/** Who is signed in, or null. An open page asks when another tab may have signed in or out. */
export const GET = route({ guests: true }, async ({ user }) =>
  Response.json({ userId: user?.id ?? null }, { headers: { "cache-control": "no-store" } }),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
