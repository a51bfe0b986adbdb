import { otherMethods, route } from "@/server/route";

/** Whether the browser still has a session. A page asks when another tab has signed in or out. */
export const GET = route({ guests: true }, async ({ user }) =>
  Response.json({ isSignedIn: user !== null }, { headers: { "cache-control": "no-store" } }),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
