import { countApprovals } from "@/server/approvals/approvals";
import { otherMethods, route } from "@/server/http/route";

/**
 * Returns how many approvals wait for the person's decision; null for a person who has no approvals at all, and without
 * a session, because a page may still ask after its person signed out.
 */
export const GET = route({ guests: true }, async ({ user }) =>
  Response.json({ waiting: user ? await countApprovals(user) : null }),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
