import { countApprovals } from "@/server/approvals";
import { otherMethods, route } from "@/server/route";

/** How many approvals wait for my decision; null when I have nothing to do with any. */
export const GET = route({}, async ({ user }) => Response.json({ waiting: await countApprovals(user) }));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
