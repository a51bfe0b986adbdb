import { countApprovals } from "@/server/approvals/approvals";
import { otherMethods, route } from "@/server/http/route";

/**
 * How many approvals wait for my decision; null when I have nothing to do with any, as a visitor without a session. A
 * page that has just been signed out may still ask.
 */
export const GET = route({ guests: true }, async ({ user }) =>
  Response.json({ waiting: user ? await countApprovals(user) : null }),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
