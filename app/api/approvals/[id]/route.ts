import { z } from "zod";
import { readApproval } from "@/server/approvals";
import { settleDraft } from "@/server/decisions";
import { grantReading } from "@/server/live-access";
import { ProblemError } from "@/server/problem";
import { otherMethods, route } from "@/server/route";

const params = z.object({ id: z.uuid() });
const query = z.object({ download: z.literal("").optional() });

/** An approval with its whole trail and, while it is drafted, the means to read along. `?download`: as a file to keep. */
export const GET = route({ params, query }, async ({ params: { id }, query, user }) => {
  const found = await readApproval(user, id);
  if (!found) throw new ProblemError("not-found");
  if (query.download !== undefined) {
    return Response.json(found, {
      headers: { "content-disposition": `attachment; filename="approval-${id}.json"` },
    });
  }
  if (found.status !== "drafting") return Response.json({ approval: found });
  await settleDraft(id);
  const approval = await readApproval(user, id);
  const isDrafting = approval?.status === "drafting" && approval.runId;
  return Response.json({ approval, ...(isDrafting ? { live: await grantReading(isDrafting) } : {}) });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
